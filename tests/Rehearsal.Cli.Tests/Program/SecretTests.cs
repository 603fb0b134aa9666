namespace Rehearsal.Cli.Program;

public sealed class SecretTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Test_SecretInTheEnvironment_GoesOutAndIsShownNowhere()
    {
        const string Value = "s3cret-of-the-environment";
        await using var outside = await Outside.StartAsync();
        _folder.Write("s.yaml", $$$"""
            name: Secret
            agent:
              pathway:
                nodes:
                  - { id: hello, type: Default, data: { isStart: true, text: Hello. } }
                  - { id: call, type: Webhook, data: { url: "{{{outside.Url}}}/step", method: POST, headers: { Idempotency-Key: "{{SECRET.CRM_TOKEN}}" } } }
                  - { id: bye, type: End Call, data: { text: Bye. } }
                edges: [{ source: hello, target: call }, { source: call, target: bye }]
            scenarios:
              - { name: A, caller: [Hi], assertions: [{ says: bye }] }
            """);

        await using var program = RunningProgram.Start(
            _folder.Path, ["test", "s.yaml", "--allow-host", "127.0.0.1", "--json", "report.json"], new Dictionary<string, string> { ["REHEARSAL_SECRETS_CRM_TOKEN"] = Value });
        var finished = await program.EndAsync();

        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
        Assert.Equal(Value, Assert.Single(outside.Steps));
        Assert.DoesNotContain(Value, finished.Output + File.ReadAllText(_folder.File("report.json")), StringComparison.Ordinal);
    }
}
