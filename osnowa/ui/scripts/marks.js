// The running total of a card: [data-marks-total] in a form counts its chosen marks (p_...),
// each as many times as its [data-weight] says.
const weightOf = (form, name) => {
  const field = form.elements.namedItem(name);
  const box = (field instanceof RadioNodeList ? field[0] : field).closest("[data-weight]");
  return box ? Number(box.dataset.weight) : 1;
};
document.querySelectorAll("[data-marks-total]").forEach((total) => {
  const form = total.closest("form");
  const tell = () => {
    let sum = 0;
    for (const [name, value] of new FormData(form)) {
      if (name.startsWith("p_")) sum += (Number(value) || 0) * weightOf(form, name);
    }
    total.textContent = sum;
  };
  form.addEventListener("input", tell);
  tell();
});
