namespace Rehearsal.ModelStub.Answers;

/// <summary>Short sentences for requests that no rule answers.</summary>
internal static class SmallTalk
{
    private static readonly string[] Sentences =
    [
        "Thanks for letting me know. Could you tell me a little more?",
        "I understand. What would work best for you?",
        "That makes sense. Is there anything else I should know?",
        "All right, I have noted that.",
        "Certainly, let me help you with that.",
    ];

    /// <summary>A sentence that depends on the length of the conversation alone, so repeated runs read the same.</summary>
    public static string For(StubRequest request) => Sentences[request.Messages.Count % Sentences.Length];
}
