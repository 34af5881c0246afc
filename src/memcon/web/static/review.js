// Keys of the review, words marked in the text, and what others decide meanwhile. Without it the buttons do the same.
"use strict";
(() => {
  const wrap = document.querySelector(".desk-of");
  if (!wrap) return;
  const stored = (name, value) => {
    try { return value === undefined ? localStorage.getItem(name) : localStorage.setItem(name, value); } catch { return null; }
  };

  // keys: a key presses what carries it; off while something is typed, and where somebody has switched them off
  const on = document.getElementById("keys-on");
  for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
  if (on) {
    on.checked = stored("memcon-keys") !== "off";
    on.addEventListener("change", () => stored("memcon-keys", on.checked ? "on" : "off"));
  }
  let gone = false; // a page that is being left presses nothing more
  addEventListener("pageshow", () => { gone = false; });
  addEventListener("pagehide", () => { gone = true; });
  const typing = (where) => where.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");

  addEventListener("keydown", (event) => {
    const where = event.target instanceof Element ? event.target : document.body;
    if (gone || event.isComposing || event.altKey || event.metaKey) return;
    if (event.key === "Enter" && event.ctrlKey) {
      const save = document.querySelector("[data-enter]");
      if (save) { event.preventDefault(); press(save); }
      return;
    }
    if (event.ctrlKey) return;
    if (event.key === "Escape") {
      const back = document.querySelector("[data-escape]");
      if (back) { event.preventDefault(); press(back); } else if (typing(where)) where.blur();
      return;
    }
    if (typing(where) || (on && !on.checked) || event.repeat) return;
    if (event.key === " " && where.closest("button, a, summary, input")) return; // it presses what has the focus
    const key = event.key.length === 1 ? event.key.toLowerCase() : "";
    const found = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (found) { event.preventDefault(); press(found); return; }
    if (key === "e") {
      const field = document.querySelector(".fields input:not([type=hidden]), .fields select");
      if (field) { event.preventDefault(); field.focus(); }
    }
  });

  function press(what) {
    if (what.matches("summary")) { what.click(); what.focus(); return; }
    gone = true;
    what.click();
    setTimeout(() => { gone = false; }, 3000); // an invalid form stays
  }

  // words marked in the text: their characters and their place, counted as the record counts them
  const text = document.querySelector("[data-marking]");
  const marked = document.getElementById("marked"), start = document.getElementById("start");
  if (text && marked && start) {
    document.addEventListener("selectionchange", () => {
      const chosen = getSelection();
      if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
      const range = chosen.getRangeAt(0);
      const first = (range.startContainer.nodeType === 3 ? range.startContainer.parentElement : range.startContainer);
      const piece = first.closest ? first.closest("[data-start]") : null;
      if (!text.contains(range.commonAncestorContainer) || !piece || !chosen.toString().trim()) return;
      const before = document.createRange();
      before.setStart(piece, 0);
      before.setEnd(range.startContainer, range.startOffset);
      marked.value = chosen.toString().replace(/\s+/g, " ").trim();
      start.value = Number(piece.dataset.start) + Array.from(before.toString()).length;
      const sentence = document.getElementById("sentence");
      if (sentence) sentence.value = "";
    });
  }

  // what others decide meanwhile
  const news = document.getElementById("news");
  if (news && wrap.dataset.news) {
    setInterval(async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(wrap.dataset.news, { headers: { accept: "application/json" } });
        if (!answer.ok) return;
        const told = await answer.json();
        if (told.count) news.textContent = `Meanwhile: ${told.words}`;
      } catch { /* the desk is not there for a moment */ }
    }, 10000);
  }
})();
