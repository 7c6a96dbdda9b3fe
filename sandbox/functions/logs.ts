const LINES_KEPT = 500;

export type LogLine = { at: string; level: 'INFO' | 'ERROR'; text: string };

/** What functions wrote to the console, the last lines of each. */
export class FunctionLogs {
  private readonly lines = new Map<string, LogLine[]>();

  add(functionName: string, level: LogLine['level'], text: string): void {
    const kept = this.lines.get(functionName) ?? [];
    const at = new Date().toISOString();
    for (const line of text.split('\n')) if (line !== '') kept.push({ at, level, text: line.slice(0, 2000) });
    kept.splice(0, Math.max(0, kept.length - LINES_KEPT));
    this.lines.set(functionName, kept);
  }

  read(functionName?: string): Record<string, LogLine[]> {
    if (functionName !== undefined) return { [functionName]: this.lines.get(functionName) ?? [] };
    return Object.fromEntries(this.lines);
  }

  clear(): void {
    this.lines.clear();
  }
}
