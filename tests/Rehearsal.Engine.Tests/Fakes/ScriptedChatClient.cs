using Microsoft.Extensions.AI;

namespace Rehearsal.Engine.Fakes;

/// <summary>A model that answers from a list, or by a rule, and remembers what it was asked.</summary>
internal sealed class ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, string> answer) : IChatClient
{
    private readonly Lock _gate = new();

    /// <summary>Gives the answers in order; asking for more than there are fails the test.</summary>
    public ScriptedChatClient(params string[] answers) : this(Next(new Queue<string>(answers)))
    {
    }

    /// <summary>The messages of every call, in order.</summary>
    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    /// <summary>The options of every call, in order.</summary>
    public List<ChatOptions?> Options { get; } = [];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var asked = messages.ToList();
        lock (_gate)
        {
            Asked.Add(asked);
            Options.Add(options);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer(asked))));
        }
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nothing here streams.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private static Func<IReadOnlyList<ChatMessage>, string> Next(Queue<string> answers) =>
        _ => answers.TryDequeue(out var answer) ? answer : throw new InvalidOperationException("The script has no more answers.");
}
