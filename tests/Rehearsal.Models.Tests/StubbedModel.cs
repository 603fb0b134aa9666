using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Models;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.Models;

/// <summary>A stub and a catalogue that calls it over HTTP.</summary>
internal sealed class StubbedModel : IAsyncDisposable
{
    public const string Key = "sk-very-secret";

    private readonly ModelCatalog _catalog;

    private StubbedModel(ModelStubServer server, TimeProvider time, string? key)
    {
        Server = server;
        _catalog = new ModelCatalog(
            new ModelOptions { Endpoint = server.BaseUrl, Name = "test-model", ApiKey = key, TimeoutSeconds = 3600 }, time, () => 0.5);
        Models = _catalog.Open(Calls.Enqueue);
    }

    public ModelStubServer Server { get; }

    public IModels Models { get; }

    public ConcurrentQueue<ModelCall> Calls { get; } = new();

    public IChatClient Client => Models.Find(ModelRole.Agent)!;

    public string Host => new Uri(Server.BaseUrl).Authority;

    /// <param name="rules">The script's rules, as the elements of a JSON array.</param>
    /// <param name="time">The pipeline's clock; an <see cref="ImpatientTime"/> by default.</param>
    /// <param name="key">The API key to send.</param>
    public static async Task<StubbedModel> StartAsync(string rules = "", TimeProvider? time = null, string? key = Key)
    {
        var script = ModelStubScript.Parse($$"""{"rules": [{{rules}}]}""");
        var server = await ModelStubServer.StartAsync(new ModelStubOptions { Script = script });
        return new StubbedModel(server, time ?? new ImpatientTime(), key);
    }

    public Task<ChatResponse> AskAsync(string text = "Hello?", ChatOptions? options = null) =>
        Client.GetResponseAsync(text, options, TestContext.Current.CancellationToken);

    public async Task<string> FailAsync(string text = "Hello?", ChatOptions? options = null) =>
        (await Assert.ThrowsAsync<ModelFailedException>(() => AskAsync(text, options))).Message;

    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        await Server.DisposeAsync();
    }
}
