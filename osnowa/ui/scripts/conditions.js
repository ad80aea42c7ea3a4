// A line of a condition shows only what fits the chosen question: its own answers, or a place to
// write a number. Without this script every list is simply whole.
document.querySelectorAll("[data-condition-row]").forEach((row) => {
  const part = (end) => row.querySelector(`[name$="-${end}"]`);
  const [key, how, answer, typed] = ["key", "how", "answer", "typed"].map(part);
  const field = (input) => input.closest(".field");
  const draw = () => {
    let isListed = false;
    answer.querySelectorAll("optgroup").forEach((group) => {
      const isOwn = group.querySelector("option").value.startsWith(`${key.value}=`);
      group.hidden = !isOwn;
      group.disabled = !isOwn;
      isListed = isListed || isOwn;
    });
    const chosen = answer.selectedOptions[0];
    if (chosen && chosen.parentElement.disabled) answer.value = "";
    const isBare = how.value === "answered" || how.value === "empty";
    field(answer).hidden = !key.value || isBare || !isListed;
    field(typed).hidden = !key.value || isBare || isListed;
    field(how).hidden = !key.value;
  };
  row.addEventListener("change", draw);
  draw();
});
