using System.Text.Json.Nodes;
using Rehearsal.Engine.Remote;

namespace Rehearsal.Engine.Fakes;

/// <summary>Answers posts from a list and remembers them. An answer that is JSON arrives as JSON, anything else as a text.</summary>
internal sealed class FakeRemoteServer(params string[] answers) : IRemoteAgentClient
{
    private readonly Queue<string> _answers = new(answers);

    public int Status { get; init; } = 200;

    /// <summary>Every post fails with this; null for none.</summary>
    public string? Failure { get; init; }

    public List<RemotePost> Posts { get; } = [];

    public Task<RemoteAnswer> PostAsync(RemotePost post, CancellationToken cancellationToken)
    {
        Posts.Add(post);
        if (Failure is not null)
            throw new RemoteAgentException(Failure);
        var text = _answers.Dequeue();
        var body = text.Length == 0 ? null : text[0] is '{' or '[' ? JsonNode.Parse(text) : JsonValue.Create(text);
        return Task.FromResult(new RemoteAnswer(Status, body, TimeSpan.FromMilliseconds(12), 1));
    }
}
