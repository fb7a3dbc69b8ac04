// Handing in: saving, where the site is served from the writer's own folder; elsewhere the file, its text, the code host or a mail.

/** Longest address that every code host takes. */
const LONGEST = 6000;

/** An address of a file: each part of its path, as it is in addresses. */
export const inAddress = (path) => path.split("/").map(encodeURIComponent).join("/");

/** Has the buttons work. `note` and `text` are those of the moment; `isNew` is whether a path is not on the site; `done` is called when the text is somewhere else too. */
export function handIn(desk, words, { note, text, isNew, done }) {
  const does = (name, action) => desk.querySelector(`[data-do="${name}"]`)?.addEventListener("click", action);
  const handed = (said) => { desk.querySelector("[data-part=handed]").textContent = said; };
  const follow = (link) => Object.assign(document.createElement("a"), link).click();
  const fileName = () => note().path.split("/").pop();
  const copied = () => navigator.clipboard.writeText(text()).then(() => true, () => false);

  does("save", async () => {
    const { path, tag } = note();
    // Only what is as it was when it was opened, or not there yet, is written.
    const headers = tag ? { "If-Match": tag } : { "If-None-Match": "*" };
    const answer = await fetch(words.notes + inAddress(path), { method: "PUT", headers, body: text() }).catch(() => ({}));
    if (answer.ok) {
      if (note().path === path) note().tag = answer.headers.get("etag");
      done();
    }
    handed(answer.ok ? words.tSaved.replace("{n}", path) : answer.status === 412 ? words.tConflict : words.tNotSaved);
  });

  does("download", () => {
    const href = URL.createObjectURL(new Blob([text()], { type: "text/markdown" }));
    follow({ href, download: fileName() });
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
    done();
    handed(words.tDownloaded.replace("{n}", fileName()));
  });

  does("copy", async () => {
    const isCopied = await copied();
    if (isCopied) done();
    handed(isCopied ? words.tCopied : words.tNotCopied);
  });

  does("host", async () => {
    const { path } = note();
    const page = `${words.hostNew}/${inAddress(path.split("/").slice(0, -1).join("/"))}`;
    const named = words.hostName ? `${page}?${new URLSearchParams({ [words.hostName]: fileName() })}` : page;
    const filled = words.hostText && `${named}&${new URLSearchParams({ [words.hostText]: text() })}`;
    const isFilled = isNew(path) && Boolean(filled) && filled.length <= LONGEST;
    const href = isFilled ? filled : isNew(path) ? named : `${words.hostEdit}/${inAddress(path)}`;
    const isCopied = await copied();
    follow({ href, target: "_blank", rel: "noopener noreferrer" });
    if (isFilled || isCopied) done();
    const said = isNew(path) ? words.tHostNew : words.tHostPaste;
    handed((isFilled ? words.tHostFilled : isCopied ? said : words.tNotCopied).replace("{n}", fileName()));
  });

  does("mail", () => {
    const [subject, body] = [words.tMailSubject.replace("{n}", note().path), words.tMailBody.replace("{n}", fileName())].map(encodeURIComponent);
    follow({ href: `mailto:${words.mailbox}?subject=${subject}&body=${body}` });
    handed(words.tMailed.replace("{n}", fileName()).replace("{to}", words.mailbox));
  });

  return { handed };
}
