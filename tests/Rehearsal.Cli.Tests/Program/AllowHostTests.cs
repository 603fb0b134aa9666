namespace Rehearsal.Cli.Program;

public sealed class AllowHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("http://127.0.0.1:1/chat", "127.0.0.1:1")]
    [InlineData("https://desk.example/chat", "desk.example")]
    public async Task Test_HostThatIsNotAllowed_EndsWithTheFlag(string url, string host)
    {
        Write(url);

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--allow-host", "other.example");

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains($"s.yaml: agent.url: the host '{host}' is not allowed; add --allow-host {host} to allow it.", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_AgentThatIsDown_IsAnErrorAndNoFailure()
    {
        Write("http://127.0.0.1:1/chat");

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--allow-host", "localhost", "--allow-host", "127.0.0.1:1");

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("The remote agent gave no answer.", string.Join(' ', finished.Output.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_HostThatIsNone_IsRefused()
    {
        Write("https://desk.example/chat");

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--allow-host", "a/b");

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("--allow-host: 'a/b' is no host", finished.Error, StringComparison.Ordinal);
    }

    private void Write(string url) =>
        _folder.Write("s.yaml", $"name: Remote\nagent: {{ url: \"{url}\", protocol: http_json, retries: 0 }}\nscenarios:\n  - {{ name: a, caller: [Hi] }}\n");
}
