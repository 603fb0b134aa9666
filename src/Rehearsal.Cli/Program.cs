using System.CommandLine;
using Rehearsal.Cli;
using Rehearsal.Cli.Commands;
using Rehearsal.Cli.Commands.Remote;

var root = new RootCommand("Rehearsal: a test lab for agents that talk.")
{
    DemoCommand.Create(),
    TestCommand.Create(),
    ServeCommand.Create(),
    RunsCommand.Create(),
    ScenariosCommand.Create(),
    BatchCommand.Create(),
    PushCommand.Create(),
    PullCommand.Create(),
    KeysCommand.Create(),
    ModelStubCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
    return UserErrors.Report(parsed);

try
{
    // Runs in flight are cancelled or handed back before the process goes.
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
    return await parsed.InvokeAsync(invocation);
}
catch (Exception problem)
{
    return UserErrors.Report(problem);
}
