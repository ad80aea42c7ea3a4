// The running total of a card: [data-marks-total] in a form counts its chosen marks (p_...).
document.querySelectorAll("[data-marks-total]").forEach((total) => {
  const form = total.closest("form");
  const tell = () => {
    let sum = 0;
    for (const [name, value] of new FormData(form)) {
      if (name.startsWith("p_")) sum += Number(value) || 0;
    }
    total.textContent = sum;
  };
  form.addEventListener("input", tell);
  tell();
});
