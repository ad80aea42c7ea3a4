// Counts words while the person types; a paste is never cut.
const count = (text) => text.trim().split(/\s+/u).filter(Boolean).length;

document.querySelectorAll("[data-words-for]").forEach((line) => {
  const input = document.getElementById(line.dataset.wordsFor);
  const most = Number(line.dataset.maxWords);
  if (!input) return;
  const rule = line.textContent;
  const number = document.createElement("strong");
  line.textContent = "";
  line.append(number, ` ${rule}`);
  const tell = () => {
    const words = count(input.value);
    number.textContent = `${words} / ${most}.`;
    line.classList.toggle("field__count--over", words > most);
  };
  input.addEventListener("input", tell);
  tell();
});
