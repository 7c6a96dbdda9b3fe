/** The little that happens in the browser: buttons that ask the sandbox to do something, and the answer. */
export const script = `
const ask = async (command, body) => {
  const response = await fetch('/sandbox/' + command, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ? answer.error.message : response.statusText);
  return answer;
};
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-command]');
  if (!button || button.disabled) return;
  if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
  const body = JSON.parse(button.dataset.body || '{}');
  const field = button.dataset.time && document.getElementById(button.dataset.time);
  if (field && field.value) body.to = field.value + ':00Z';
  const output = document.getElementById('answer');
  const label = button.textContent;
  button.disabled = true;
  button.textContent = 'Working…';
  try {
    const answer = await ask(button.dataset.command, body);
    await ask('settle', {});
    if (output) sessionStorage.setItem('answer', JSON.stringify(answer, null, 2));
    location.reload();
  } catch (error) {
    if (output) { output.hidden = false; output.textContent = String(error.message || error); }
    button.disabled = false;
    button.textContent = label;
  }
});
const kept = sessionStorage.getItem('answer');
const output = document.getElementById('answer');
if (kept && output) { output.hidden = false; output.textContent = kept; }
sessionStorage.removeItem('answer');
`;
