/** Gives a text to the browser's own "save as": nothing is sent. */
export function saveFile(document: Document, name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
