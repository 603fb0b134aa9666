using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.Server.Tests.Support;

/// <summary>A <see cref="WorkingServer"/> whose models are all played by a stub of its own.</summary>
internal sealed class PlayedServer(ModelStubServer stub, string allowedHosts) : WorkingServer
{
    public ModelStubServer Stub => stub;

    protected override Dictionary<string, string?> Settings =>
        new() { ["Rehearsal:Model:Endpoint"] = stub.BaseUrl, ["Rehearsal:Model:Name"] = "stub", ["Rehearsal:Allowed:Hosts"] = allowedHosts };

    /// <summary>Starts the server and its stub.</summary>
    /// <param name="script">How the stub plays.</param>
    /// <param name="allowedHosts">Hosts that agents may reach although they are private.</param>
    public static async Task<PlayedServer> StartAsync(string script, string allowedHosts = "")
    {
        var stub = await ModelStubServer.StartAsync(new ModelStubOptions { Script = ModelStubScript.Parse(script) }, TestContext.Current.CancellationToken);
        var server = new PlayedServer(stub, allowedHosts);
        await server.InitializeAsync();
        return server;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await stub.DisposeAsync();
    }
}
