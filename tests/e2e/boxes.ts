/** One compose box of a fixture site: how to reach it, where to type, and how it publishes. */
export interface Box {
  readonly name: string;
  readonly site: string;
  readonly kind: "post" | "reply" | "comment" | "message" | "article" | "profile";
  readonly editorKind: "draft" | "lexical" | "quill" | "tiptap" | "textarea" | "contenteditable";
  /** Address of the page, with French labels; `?lang=en` gives English ones. */
  readonly url: string;
  /** What to click, in order, until the box is there. */
  readonly opensWith?: readonly string[];
  /** The frame that holds the box, when it is not in the page itself. */
  readonly frame?: string;
  /** The element to type in. `>>>` crosses open shadow roots, as puppeteer's selectors have it. */
  readonly editor: string;
  /** The control that publishes; absent where only a key does. */
  readonly publish?: string;
  /** What publishes from the keyboard; Enter on the focused control where the editor itself has no key. */
  readonly shortcut: "Control+Enter" | "Enter" | "Enter on the control";
  /** What makes a new line. */
  readonly newLine: "Enter" | "Shift+Enter";
  /** True for an `<input>`, in which there is no new line. */
  readonly isOneLine?: boolean;
  /** Name under which the fixture records what this box published, and shows its model. */
  readonly surface: string;
}

const DIALOG_ON_X = "[role=dialog][aria-labelledby=modal-header]";
const SHARE_ON_LINKEDIN = ".share-box-v2__modal";
const START_POST = ".start-post";

const commentForm = (label: string) => `form[role=presentation]:has([aria-label^="${label}"])`;

/** Every compose box of the sites that Tact watches from the start, and of one that it does not know. */
export const boxes = [
  {
    name: "X, box on the home page",
    site: "x",
    kind: "post",
    editorKind: "draft",
    url: "https://x.com/home",
    editor: "[data-testid=tweetTextarea_0]",
    publish: "[data-testid=tweetButtonInline]",
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "home",
  },
  {
    name: "twitter.com, box on the home page",
    site: "x",
    kind: "post",
    editorKind: "draft",
    url: "https://twitter.com/home",
    editor: "[data-testid=tweetTextarea_0]",
    publish: "[data-testid=tweetButtonInline]",
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "home",
  },
  {
    name: "X, dialog",
    site: "x",
    kind: "post",
    editorKind: "draft",
    url: "https://x.com/compose/post",
    editor: `${DIALOG_ON_X} [data-testid=tweetTextarea_0]`,
    publish: `${DIALOG_ON_X} [data-testid=tweetButton]`,
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "dialog",
  },
  {
    name: "X, dialog opened from the home page",
    site: "x",
    kind: "post",
    editorKind: "draft",
    url: "https://x.com/home",
    opensWith: ["[data-testid=SideNav_NewTweet_Button]"],
    editor: `${DIALOG_ON_X} [data-testid=tweetTextarea_0]`,
    publish: `${DIALOG_ON_X} [data-testid=tweetButton]`,
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "dialog",
  },
  {
    name: "X, first post of a thread",
    site: "x",
    kind: "post",
    editorKind: "draft",
    url: "https://x.com/compose/post?thread=1",
    editor: `${DIALOG_ON_X} [data-testid=tweetTextarea_0]`,
    publish: `${DIALOG_ON_X} [data-testid=tweetButton]`,
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "dialog",
  },
  {
    name: "X, reply under a post",
    site: "x",
    kind: "reply",
    editorKind: "draft",
    url: "https://x.com/prefet_rhone/status/1",
    editor: "[data-testid=inline_reply_offscreen] [data-testid=tweetTextarea_0]",
    publish: "[data-testid=tweetButtonInline]",
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "reply",
  },
  {
    name: "X, narrow screen",
    site: "x",
    kind: "post",
    editorKind: "textarea",
    url: "https://x.com/compose/post?narrow=1",
    editor: "[data-testid=tweetTextarea_0] textarea",
    publish: "[data-testid=tweetButton]",
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "narrow",
  },
  {
    name: "X, chat",
    site: "x",
    kind: "message",
    editorKind: "textarea",
    url: "https://x.com/i/chat/1",
    editor: "textarea[data-testid=dm-composer-textarea]",
    publish: "[data-testid=dm-composer-send-button]",
    shortcut: "Enter",
    newLine: "Shift+Enter",
    surface: "chat",
  },
  {
    name: "X, former messages",
    site: "x",
    kind: "message",
    editorKind: "draft",
    url: "https://x.com/messages/1",
    editor: "[data-testid=dmComposerTextInput]",
    publish: "[data-testid=dmComposerSendButton]",
    shortcut: "Enter",
    newLine: "Shift+Enter",
    surface: "message",
  },
  {
    name: "X, bio",
    site: "x",
    kind: "profile",
    editorKind: "textarea",
    url: "https://x.com/settings/profile",
    editor: "[role=dialog] textarea[name=description]",
    publish: "[data-testid=Profile_Save_Button]",
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "bio",
  },
  {
    name: "Facebook, post dialog",
    site: "facebook",
    kind: "post",
    editorKind: "lexical",
    url: "https://www.facebook.com/",
    opensWith: [".opener [role=button]"],
    editor: "[role=dialog] [role=textbox]",
    publish: '[role=dialog] [role=button][aria-label="Publier"]',
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "post",
  },
  {
    name: "Facebook, post dialog with rich text",
    site: "facebook",
    kind: "post",
    editorKind: "lexical",
    url: "https://www.facebook.com/?editor=rich",
    opensWith: [".opener [role=button]"],
    editor: "[role=dialog] [role=textbox]",
    publish: '[role=dialog] [role=button][aria-label="Publier"]',
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "post",
  },
  {
    name: "Facebook, group",
    site: "facebook",
    kind: "post",
    editorKind: "lexical",
    url: "https://www.facebook.com/groups/1/",
    opensWith: [".opener [role=button]"],
    editor: "[role=dialog] [role=textbox]",
    publish: '[role=dialog] [role=button][aria-label="Publier"]',
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "post",
  },
  {
    name: "Facebook, sharing a post",
    site: "facebook",
    kind: "post",
    editorKind: "lexical",
    url: "https://www.facebook.com/",
    opensWith: [".share"],
    editor: "[role=dialog] [role=textbox]",
    publish: '[role=dialog] [role=button][aria-label="Partager maintenant"]',
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "post",
  },
  {
    name: "Facebook, comment",
    site: "facebook",
    kind: "comment",
    editorKind: "lexical",
    url: "https://www.facebook.com/",
    editor: '[role=textbox][aria-label^="Commenter en tant que"]',
    publish: `${commentForm("Commenter en tant que")} #focused-state-composer-submit [role=button]`,
    shortcut: "Enter",
    newLine: "Shift+Enter",
    surface: "comment",
  },
  {
    name: "Facebook, reply to a comment",
    site: "facebook",
    kind: "reply",
    editorKind: "lexical",
    url: "https://www.facebook.com/",
    editor: '[role=textbox][aria-label^="Répondre à"]',
    publish: `${commentForm("Répondre à")} #focused-state-composer-submit [role=button]`,
    shortcut: "Enter",
    newLine: "Shift+Enter",
    surface: "reply",
  },
  {
    name: "Messenger",
    site: "facebook",
    kind: "message",
    editorKind: "lexical",
    url: "https://www.facebook.com/messages/t/1",
    editor: '[role=textbox][aria-label="Message"]',
    publish: '[role=button][aria-label="Appuyez sur Entrée pour envoyer"]',
    shortcut: "Enter",
    newLine: "Shift+Enter",
    surface: "message",
  },
  {
    name: "LinkedIn, share dialog in the shadow root",
    site: "linkedin",
    kind: "post",
    editorKind: "quill",
    url: "https://www.linkedin.com/feed/",
    opensWith: [START_POST],
    editor: `#interop-outlet >>> ${SHARE_ON_LINKEDIN} .ql-editor`,
    publish: `#interop-outlet >>> ${SHARE_ON_LINKEDIN} button.share-actions__primary-action`,
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "share",
  },
  {
    name: "LinkedIn, share dialog in the frame",
    site: "linkedin",
    kind: "post",
    editorKind: "quill",
    url: "https://www.linkedin.com/feed/?interop=iframe",
    opensWith: [START_POST],
    frame: "iframe[data-testid=interop-iframe]",
    editor: `${SHARE_ON_LINKEDIN} .ql-editor`,
    publish: "button.share-actions__primary-action",
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "share",
  },
  {
    name: "LinkedIn, comment",
    site: "linkedin",
    kind: "comment",
    editorKind: "tiptap",
    url: "https://www.linkedin.com/feed/",
    editor: "[data-view-name=comment-box] .tiptap.ProseMirror",
    publish: "button[data-view-name=comment-post]",
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "comment",
  },
  {
    name: "LinkedIn, classic comment",
    site: "linkedin",
    kind: "comment",
    editorKind: "quill",
    url: "https://www.linkedin.com/feed/update/1/",
    editor: ".comments-comment-box .ql-editor",
    publish: "button[class*=comments-comment-box__submit-button]",
    shortcut: "Control+Enter",
    newLine: "Enter",
    surface: "classic-comment",
  },
  {
    name: "LinkedIn, message",
    site: "linkedin",
    kind: "message",
    editorKind: "contenteditable",
    url: "https://www.linkedin.com/messaging/",
    editor: "form.msg-form .msg-form__contenteditable",
    publish: "button.msg-form__send-button",
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "message",
  },
  {
    name: "LinkedIn, message sent with Enter",
    site: "linkedin",
    kind: "message",
    editorKind: "contenteditable",
    url: "https://www.linkedin.com/messaging/?enter=send",
    editor: "form.msg-form .msg-form__contenteditable",
    shortcut: "Enter",
    newLine: "Shift+Enter",
    surface: "message",
  },
  {
    name: "another site, textarea",
    site: "example",
    kind: "post",
    editorKind: "textarea",
    url: "https://www.example.org/textarea",
    editor: "textarea",
    publish: "button[type=submit]",
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "textarea",
  },
  {
    name: "another site, contenteditable",
    site: "example",
    kind: "post",
    editorKind: "contenteditable",
    url: "https://www.example.org/contenteditable",
    editor: "[contenteditable=true]",
    publish: "main button",
    shortcut: "Enter on the control",
    newLine: "Enter",
    surface: "contenteditable",
  },
] as const satisfies readonly Box[];

/** The name of a box in the table. */
export type BoxName = (typeof boxes)[number]["name"];

/** The box of that name. */
export function boxNamed(name: BoxName): Box {
  const box: Box | undefined = boxes.find((known) => known.name === name);
  if (!box) throw new Error(`No compose box is named ${name}.`);
  return box;
}
