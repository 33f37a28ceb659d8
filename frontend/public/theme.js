// Runs before the first paint, so that a shopper who chose a theme never sees the other one flash. Kept out of the page
// because the content policy allows no inline script.
try {
  const theme = JSON.parse(localStorage.getItem('forno.theme') ?? 'null');
  if (theme?.value === 'light' || theme?.value === 'dark') {
    document.documentElement.dataset.theme = theme.value;
  }
} catch {
  // Storage may be blocked; the system's preference applies.
}
