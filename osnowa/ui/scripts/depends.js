// Questions that depend on another answer of the same screen come and go: the server decides,
// with every saving of the draft. Without JavaScript each says by itself when to answer it.
const changes = 'input[type="radio"], input[type="checkbox"], select';

const start = (status) => {
  const form = status.closest("form");
  const blocks = () => [...form.querySelectorAll("[data-question][data-depends]")];
  const label = (block) => {
    const found = block.querySelector("legend, label, .field__label");
    return found ? found.textContent.trim() : "";
  };

  const show = (hidden) => {
    const said = [];
    blocks().forEach((block) => {
      const goes = hidden.includes(block.dataset.question);
      // Whoever is just typing there keeps the question until she leaves it.
      if (goes === block.hidden || (goes && block.contains(document.activeElement))) return;
      block.hidden = goes;
      said.push(`${goes ? status.dataset.gone : status.dataset.appeared} ${label(block)}`);
    });
    if (said.length) status.textContent = said.join(" ");
  };

  blocks().forEach((block) => {
    block.hidden = block.hasAttribute("data-hidden-now");
    block.querySelector("[data-condition]").hidden = true;
  });
  form.addEventListener("draft:saved", (event) => {
    if (event.detail.hidden) show(event.detail.hidden);
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches(changes)) form.dispatchEvent(new CustomEvent("answers:changed"));
  });
};

// Only where answers are saved as one types: elsewhere nobody would tell what changes.
document.querySelectorAll("form[data-autosave-url] [data-depends-status]").forEach(start);
