using System.Text.Json;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.Cli.Program;

public sealed class PersonaSuiteTests : IDisposable
{
    private const string Script =
        """
        {"rules": [
          {"when": {"system": "You are Ada"}, "json": {"line": "Ada speaking.", "end_call": true}},
          {"when": {"system": "You are Tom"}, "json": {"line": "Tom speaking.", "end_call": true}}
        ]}
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Test_PersonaThatChanged_IsPlayedAsItIsNow()
    {
        await using var stub = await ModelStubServer.StartAsync(new ModelStubOptions { Script = ModelStubScript.Parse(Script) }, TestContext.Current.CancellationToken);

        Assert.Equal(0, (await TestAsync(stub, "You are Ada.", "Ada speaking")).ExitCode);
        Assert.Equal(0, (await TestAsync(stub, "You are Tom.", "Tom speaking")).ExitCode);
        var wrong = await TestAsync(stub, "You are Tom.", "Ada speaking");
        Assert.True(wrong.ExitCode == 1, wrong.Output + wrong.Error);
    }

    [Fact]
    public async Task Test_CallerOutOfItsRole_IsRepairedAndReported()
    {
        const string OutOfRole =
            """
            {"rules": [
              {"when": {"system": "You are Ada"}, "json": {"line": "Ada speaking.", "end_call": false}},
              {"when": {"system": "could not be used: It speaks as an AI"}, "text": "I need an appointment. [END_CALL]"},
              {"when": {"system": "You play a person"}, "text": "How may I assist you today?"}
            ]}
            """;
        await using var stub = await ModelStubServer.StartAsync(new ModelStubOptions { Script = ModelStubScript.Parse(OutOfRole) }, TestContext.Current.CancellationToken);
        _folder.Write("suite.yaml", "name: Persona\nagent: { persona: You are Ada. }\nscenarios:\n  - { name: A, caller: A patient. }\n");

        var finished = await RunAsync(stub, "--json", "report.json");

        Assert.True(finished.ExitCode == 0, finished.Output + finished.Error);
        using var report = JsonDocument.Parse(File.ReadAllText(_folder.File("report.json")));
        var run = report.RootElement.GetProperty("suites")[0].GetProperty("scenarios")[0].GetProperty("runs")[0];
        Assert.Equal(
            """[{"turn":1,"problem":"It speaks as an AI and not as the caller.","written":"How may I assist you today?"}]""",
            JsonSerializer.Serialize(run.GetProperty("caller_repairs")));
        Assert.Equal("I need an appointment.", run.GetProperty("chat_history")[1].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Test_PersonaThatIsNotStored_SaysSo()
    {
        _folder.Write("suite.yaml", "name: Stored\nagent: { persona_id: nobody }\nscenarios:\n  - { name: A, caller: [Hi] }\n");
        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "suite.yaml");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("must be stored in the database that --data or --postgres names", finished.Error, StringComparison.Ordinal);
    }

    private Task<Finished> TestAsync(ModelStubServer stub, string prompt, string says)
    {
        _folder.Write("suite.yaml", $"name: Persona\nagent: {{ persona: {prompt} }}\nscenarios:\n  - {{ name: A, caller: [Hi], assertions: [{{ says: {says} }}] }}\n");
        return RunAsync(stub);
    }

    private async Task<Finished> RunAsync(ModelStubServer stub, params string[] options)
    {
        await using var program = RunningProgram.Start(
            _folder.Path, ["test", "suite.yaml", .. options],
            new Dictionary<string, string> { ["REHEARSAL_MODEL_ENDPOINT"] = stub.BaseUrl.ToString(), ["REHEARSAL_MODEL_NAME"] = "stub" });
        return await program.EndAsync();
    }
}
