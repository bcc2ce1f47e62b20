import { useState } from "preact/hooks";
import type { Remark, Remarks } from "#rules/model/remark.ts";
import type { Card, Contact } from "#rules/model/rule-set.ts";
import type { WatchState } from "./badge.tsx";
import { Button } from "./button.tsx";
import { CorrectionNote } from "./correction-note.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Guide } from "./guide.tsx";
import { RemarkCard } from "./remark-card.tsx";
import { RulesNews } from "./rules-news.tsx";
import { SetList } from "./set-list.tsx";
import type { ShownRules } from "./shown-rules.ts";
import { SpeakerFields, type Speaker } from "./speaker-fields.tsx";
import { Tabs } from "./tabs.tsx";
import { useWords } from "./translate.ts";

/** The draft of the page under the popup. */
export interface PageDraft {
  readonly site: string;
  readonly state: WatchState;
  readonly situation: string;
  readonly remarks: Remarks;
}

interface Props {
  /** Absent when nobody writes on this page. */
  readonly page: PageDraft | undefined;
  /** Who speaks on this page's site. */
  readonly speaker: Speaker | undefined;
  /** Absent while it loads, `failed` when the rules could not be read. */
  readonly guide:
    | { readonly rules: ShownRules; readonly cards: readonly Card[]; readonly contacts: readonly Contact[] }
    | "failed"
    | undefined;
  readonly onShow: (remark: Remark) => void;
  readonly onCopy: (text: string) => Promise<void>;
  /** Opens the options, on the page of the rules if told. */
  readonly onOptions: (page?: "regles") => void;
}

/** Contact who reads notes about remarks that are wrong. */
const noteReaderId = "auteurs-des-regles";

/** The popup: the draft of this page when there is one, the guide everywhere, the rules in force. */
export function Popup(props: Props) {
  const { page, guide, onCopy, onOptions } = props;
  const { t } = useWords();
  const [selected, setSelected] = useState(page === undefined ? "guide" : "here");
  const loaded = guide === undefined || guide === "failed" ? undefined : guide;
  const waiting = <p class="hint">{t(guide === "failed" ? "rules_failed" : "rules_loading")}</p>;
  return (
    <main class="popup">
      <h1 class="read-only">{t("name")}</h1>
      <Tabs
        selected={selected}
        onSelect={setSelected}
        tabs={[
          {
            id: "here",
            title: t("popup_here"),
            count: page?.remarks.length ?? 0,
            content: <Here {...props} contacts={loaded?.contacts ?? []} />,
          },
          {
            id: "guide",
            title: t("popup_guide"),
            content: loaded === undefined ? waiting : <Guide {...loaded} onCopy={onCopy} />,
          },
          {
            id: "rules",
            title: t("popup_rules"),
            content:
              loaded === undefined ? waiting : <InForce rules={loaded.rules} onMore={() => onOptions("regles")} />,
          },
        ]}
      />
      <footer class="panel-foot">
        <p>{t("panel_local")}</p>
        <Button kind="quiet" onPress={() => onOptions()}>
          {t("popup_options")}
        </Button>
      </footer>
    </main>
  );
}

function InForce({ rules, onMore }: { rules: ShownRules; onMore: () => void }) {
  const { t } = useWords();
  return (
    <>
      <RulesNews rules={rules} />
      <SetList sets={rules.sets} />
      <Button onPress={onMore}>{t("popup_rules_more")}</Button>
    </>
  );
}

function Here({ page, speaker, contacts, onShow, onCopy }: Props & { readonly contacts: readonly Contact[] }) {
  const { t, count } = useWords();
  if (page === undefined) return <p class="hint">{t("popup_no_draft")}</p>;
  const reader = contacts.find(({ id }) => id === noteReaderId);
  return (
    <div class="here">
      <h2>{page.remarks.length === 0 ? t("panel_nothing") : count("remarks", page.remarks.length)}</h2>
      <p class="situation">
        {page.site} · {page.situation}
      </p>
      {page.state === "watched" ? null : <p class="notice">{t(page.state === "off" ? "panel_off" : "panel_partly")}</p>}
      <div class="remarks">
        {page.remarks.map((remark) => (
          <RemarkCard key={`${remark.rule} ${remark.start}`} remark={remark} onShow={onShow}>
            <Disclosure kind="line" title={t("note_title")}>
              {() => <CorrectionNote remark={remark} reader={reader} onCopy={onCopy} />}
            </Disclosure>
          </RemarkCard>
        ))}
      </div>
      {page.remarks.length === 0 ? <p class="hint">{t("panel_nothing_hint")}</p> : null}
      {speaker === undefined ? null : <SpeakerFields {...speaker} />}
    </div>
  );
}
