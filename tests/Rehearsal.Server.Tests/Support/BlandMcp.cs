using System.Diagnostics;
using System.Text.Json;

namespace Rehearsal.Server.Tests.Support;

/// <summary>The official client as a server of tools: a JSON-RPC message on each line of its standard streams.</summary>
internal sealed class BlandMcp(Process process) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private int _lastId;

    /// <summary>What a tool answers, as JSON.</summary>
    public async Task<JsonElement> CallAsync(string tool, object? arguments = null)
    {
        var (text, isError) = await AnswerAsync(tool, arguments);
        Assert.False(isError, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>What a tool says that refuses.</summary>
    public async Task<string> RefusalAsync(string tool, object? arguments = null)
    {
        var (text, isError) = await AnswerAsync(tool, arguments);
        Assert.True(isError, text);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<(string Text, bool IsError)> AnswerAsync(string tool, object? arguments)
    {
        var id = ++_lastId;
        var request = new { jsonrpc = "2.0", id, method = "tools/call", @params = new { name = tool, arguments = arguments ?? new { } } };
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
        await process.StandardInput.FlushAsync();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var line = await process.StandardOutput.ReadLineAsync(limit.Token);
        Assert.NotNull(line);
        var answer = JsonDocument.Parse(line).RootElement;
        Assert.Equal(id, answer.GetProperty("id").GetInt32());
        var result = answer.GetProperty("result");
        return (result.GetProperty("content")[0].GetProperty("text").GetString()!, result.TryGetProperty("isError", out var error) && error.GetBoolean());
    }
}
