using System.Collections.Concurrent;
using Rehearsal.CodeWorker;

// A request a line on standard input, an answer a line on standard output, one after the other. The end of the input, which comes with
// the end of whoever started this program, ends it too, whatever its code is doing.
using var work = new BlockingCollection<string>();
var runner = new Thread(() => Runner.Serve(work.GetConsumingEnumerable(), Console.Out), CodeLimits.StackBytes) { IsBackground = true };
runner.Start();
while (Console.In.ReadLine() is { } line)
    work.Add(line);
