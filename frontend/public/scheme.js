// Sets the colour scheme before the first paint; a file of its own because the CSP forbids inline scripts.
(function () {
  var scheme = "light";
  try {
    scheme = localStorage.getItem("hamkorlik.scheme") || "auto";
  } catch {
    scheme = "auto";
  }
  if (scheme !== "light" && scheme !== "dark") {
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
})();
