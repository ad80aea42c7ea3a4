// The board's cut line: a number field that also shows where the line lies and what it costs.
// form[data-cut-line] has input[data-cut-input]; rows are [data-cut-row][data-amount].
const NBSP = "\u00a0";
const zloty = (grosze) => {
  const whole = String(Math.floor(grosze / 100)).replace(/\B(?=(\d{3})+$)/g, NBSP);
  const rest = grosze % 100;
  return `${whole}${rest ? `,${String(rest).padStart(2, "0")}` : ""}${NBSP}zł`;
};

document.querySelectorAll("form[data-cut-line]").forEach((form) => {
  const input = form.querySelector("[data-cut-input]");
  const rows = [...document.querySelectorAll("[data-cut-row]")];
  const total = document.querySelector("[data-cut-total]");
  const left = document.querySelector("[data-cut-left]");
  const pool = Number(form.dataset.pool || 0);
  const draw = () => {
    const count = Math.max(0, Math.min(rows.length, Number(input.value) || 0));
    let sum = 0;
    rows.forEach((row, place) => {
      row.classList.toggle("is-above-cut", place < count);
      row.classList.toggle("is-last-above-cut", place === count - 1);
      if (place < count) sum += Number(row.dataset.amount || 0);
    });
    if (total) total.textContent = zloty(sum);
    if (left) {
      left.textContent = `${sum > pool ? "−" : ""}${zloty(Math.abs(pool - sum))}`;
      left.classList.toggle("is-over", sum > pool);
    }
  };
  const move = (step) => {
    input.value = Math.max(0, Math.min(rows.length, Number(input.value) + step));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.querySelectorAll("[data-cut-step]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      move(Number(button.dataset.cutStep));
    });
  });
  input.addEventListener("input", draw);
  draw();
});
