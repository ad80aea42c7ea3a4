// Says in words that a key did not work; allauth's script tells us by an event.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("key-problem").hidden = false;
});
