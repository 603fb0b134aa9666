using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote.Protocols;

/// <summary>A POST whose body follows the settings' template. The caller speaks first.</summary>
internal sealed class HttpJsonProtocol : IRemoteProtocol
{
    private const string DefaultReply = "$.reply";

    private static readonly JsonObject DefaultBody = new() { ["session_id"] = "{{session_id}}", ["message"] = "{{message}}" };

    public Task OpenAsync(RemoteTurn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task ReplyAsync(RemoteTurn turn, CancellationToken cancellationToken)
    {
        var body = JsonTemplate.Fill(turn.Settings.Body ?? DefaultBody, turn.Scope)!;
        var answer = await turn.AskAsync(turn.Settings.Url, body, _ => null, cancellationToken);
        var own = new RemoteReply();
        if (answer is JsonObject members && Template.Stringify(members["reply"]) is { } words)
            own = own with { Lines = [words] };
        turn.Hear(answer, own, DefaultReply);
    }
}
