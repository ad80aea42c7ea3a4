// The phone beside a form of staff shows what is typed, before it is saved:
// form[data-live-phone=address] and iframe[data-phone]. Without this script a button does it.
const PAUSE = 500;

// On a narrow screen the phone lies below the words: a link that draws on it leads to it as well.
document.querySelectorAll("a[target='phone']").forEach((link) => {
  link.addEventListener("click", () => {
    document.querySelector("iframe[data-phone]").scrollIntoView({ block: "nearest" });
  });
});

document.querySelectorAll("form[data-live-phone]").forEach((form) => {
  const phone = document.querySelector("iframe[data-phone]");
  const button = form.querySelector("[data-live-button]");
  let timer = 0;
  let newest = 0;
  const show = async () => {
    const turn = ++newest;
    const answer = await fetch(form.dataset.livePhone, {
      method: "POST",
      body: new FormData(form),
    }).catch(() => null);
    if (!answer || !answer.ok || turn !== newest) return;
    const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
    const place = phone.contentDocument && phone.contentDocument.getElementById("main");
    const words = drawn.getElementById("main");
    if (place && words) place.replaceWith(phone.contentDocument.adoptNode(words));
  };
  button.remove();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
});
