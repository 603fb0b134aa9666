namespace Rehearsal.Cli.Program;

public sealed class OtherCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_OnAnEmptyFolder_ShowsOneFailureAndTheNextCommand()
    {
        var finished = await RunningProgram.RunAsync(_folder.Path, "demo", "--data", "kept");

        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
        Assert.Contains("8 scenarios: 7 passed, 1 failed", finished.Output, StringComparison.Ordinal);
        Assert.Contains("does not contain", string.Join(' ', finished.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("You are booked at the Riverside clinic", finished.Output, StringComparison.Ordinal);
        Assert.Contains($"  rehearsal serve --data {_folder.File("kept")}", finished.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.File("kept/rehearsal.db")));
    }

    [Fact]
    public async Task Demo_WithAModelConfigured_NeverAsksIt()
    {
        await using var program = RunningProgram.Start(_folder.Path, ["demo", "--data", "kept"], new Dictionary<string, string>
        {
            ["REHEARSAL_MODEL_ENDPOINT"] = "http://127.0.0.1:9/v1",
            ["REHEARSAL_MODEL_NAME"] = "none",
        });

        Assert.Contains("8 scenarios: 7 passed, 1 failed", (await program.EndAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sample_RunByTest_GivesWhatTheDemoShows()
    {
        var finished = await RunningProgram.RunAsync(_folder.Path, "test", Checkout.File("samples", "clinic", "suite.yaml"));

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("8 scenarios: 7 passed, 1 failed", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_CreateListRevoke_DoWhatTheySay()
    {
        var created = await RunningProgram.RunAsync(_folder.Path, "keys", "create", "--org", "Acme Inc");
        var key = created.Output.Trim();
        var listed = await RunningProgram.RunAsync(_folder.Path, "keys", "list");
        var revoked = await RunningProgram.RunAsync(_folder.Path, "keys", "revoke", key);
        var again = await RunningProgram.RunAsync(_folder.Path, "keys", "revoke", key);

        Assert.Equal($"{key}\n", created.Output);
        Assert.StartsWith("rh_", key, StringComparison.Ordinal);
        Assert.Contains("Acme Inc", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, listed.Output, StringComparison.Ordinal);
        Assert.Equal((0, 2), (revoked.ExitCode, again.ExitCode));
        Assert.StartsWith("rehearsal: no valid key", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModelStub_WithAScript_AnswersAtTheAddressItNames()
    {
        _folder.Write("script.json", """{ "rules": [] }""");
        await using var program = RunningProgram.Start(_folder.Path, ["model-stub", "--port", "0", "--script", "script.json"]);
        var url = await program.LineAsync("The model stub answers at ");
        using var client = new HttpClient();

        Assert.Contains("stub", await client.GetStringAsync($"{url}/models"), StringComparison.Ordinal);
        program.Interrupt();
        Assert.Equal((0, ""), ((await program.EndAsync()).ExitCode, (await program.EndAsync()).Error));
    }

    [Theory]
    [InlineData("rehearsal: --latency: 'soon' is not a duration", "--latency", "soon")]
    [InlineData("rehearsal: none.json: the file cannot be read: there is no such file.", "--script", "none.json")]
    [InlineData("rehearsal: --port: a number from 0 to 65535 is accepted.", "--port", "70000")]
    public async Task ModelStub_WrongOption_IsOneSentence(string expected, params string[] options)
    {
        var finished = await RunningProgram.RunAsync(_folder.Path, ["model-stub", .. options]);

        Assert.Equal(2, finished.ExitCode);
        Assert.StartsWith(expected, finished.Error, StringComparison.Ordinal);
    }
}
