import { AddressForm } from "./address-form.tsx";
import { Button } from "./button.tsx";
import type { ShownSite } from "./site-list.tsx";
import { useWords } from "./translate.ts";

interface Props {
  /** Sites that the rule sets know and that are not added yet. */
  readonly known: readonly ShownSite[];
  readonly onAllow: (site: ShownSite) => void;
  /** Asks the browser for the site of an address, while the button is pressed. False when it is no https address. */
  readonly onAdd: (address: string) => boolean;
}

/** Any other site: one that the rule sets know, or any by its address. */
export function AddSite({ known, onAllow, onAdd }: Props) {
  const { t } = useWords();
  return (
    <>
      <AddressForm
        label={t("site_address")}
        hint={t("site_address_hint")}
        wrong={t("site_address_wrong")}
        add={t("site_add")}
        onAdd={onAdd}
      />
      {known.length === 0 ? null : (
        <>
          <p>{t("site_known")}</p>
          <div class="actions">
            {known.map((site) => (
              <Button key={site.id} onPress={() => onAllow(site)}>
                {t("site_add_known", [site.title])}
              </Button>
            ))}
          </div>
        </>
      )}
    </>
  );
}
