// Before the first paint, so that no other theme flashes; a file, as the content policy allows no inline script.
try {
  const theme = JSON.parse(localStorage.getItem('forno.theme') ?? 'null');
  if (theme?.value === 'light' || theme?.value === 'dark') {
    document.documentElement.dataset.theme = theme.value;
  }
} catch {
  // Blocked storage: the system's preference.
}
