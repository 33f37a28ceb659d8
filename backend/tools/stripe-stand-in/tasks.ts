import type { BooksView, Transaction } from './books.ts';
import { nowMs } from './clock.ts';
import { newId } from './ids.ts';
import type { TaskRow } from './rows.ts';

export function scheduleTask(tx: Transaction, task: Omit<TaskRow, 'id'>): void {
  tx.put('tasks', { ...task, id: newId('task_', 12) });
}

/** What the clock has reached, earliest first. */
export function dueTasks(view: BooksView): TaskRow[] {
  const now = nowMs(view);
  return view
    .all('tasks')
    .filter((task) => task.dueAtMs <= now)
    .sort((a, b) => a.dueAtMs - b.dueAtMs);
}

export function cancelTasksOf(tx: Transaction, subjectId: string): void {
  for (const task of tx.all('tasks')) if (task.subjectId === subjectId) tx.remove('tasks', task.id);
}
