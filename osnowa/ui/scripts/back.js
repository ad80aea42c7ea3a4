// "Back" returns to the page as it was left, with everything that was typed.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-back]");
  if (!link || history.length < 2 || !document.referrer.startsWith(location.origin)) return;
  event.preventDefault();
  history.back();
});
