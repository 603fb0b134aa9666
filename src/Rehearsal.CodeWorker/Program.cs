using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Rehearsal.CodeWorker;

// A request a line on standard input, an answer a line on standard output, one after the other. The end of the input, which comes with
// the end of whoever started this program, ends it too, whatever its code is doing.
// A terminal sends its signals to everyone in it, and a supervisor to the whole group: a parent that shuts down lets its runs finish first.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);
// Not disposed of: the thread waits in it until the process ends, and an exception there would end it as a crash.
var work = new BlockingCollection<string>();
var runner = new Thread(() => Runner.Serve(work.GetConsumingEnumerable(), Console.Out), CodeLimits.StackBytes) { IsBackground = true };
runner.Start();
while (Console.In.ReadLine() is { } line)
    work.Add(line);
