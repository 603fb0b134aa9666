using System.Text.Json.Nodes;
using Rehearsal.App.Support;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Chats;

/// <summary>A chat's webhook is sent, and then the turn fails for want of a model.</summary>
public sealed class ChatRequestTests
{
    private const string Nodes = """
        [{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}},
         {"id":"hook","type":"Webhook","data":{"name":"Hook","url":"https://example.com/","method":"POST","body":"{}","responsePathways":[["BlandStatusCode","==","200",{"id":"say"}]]}},
         {"id":"say","data":{"name":"Say","prompt":"Tell the caller what came back."}}]
        """;

    private const string Edges = """[{"source":"hello","target":"hook","label":"asks"}]""";

    [Fact]
    public async Task Send_AfterAFailedTurn_RepeatsAKeyForTheSameWordsAlone()
    {
        var keys = new List<string>();
        await using var lab = await Lab.StartAsync(works: false, webhooks: (request, _) =>
        {
            keys.Add(request.Headers["Idempotency-Key"]);
            return Task.FromResult(new WebhookAnswer(200, new JsonObject(), TimeSpan.Zero, 0));
        });
        var pathway = await lab.PathwayAsync(Nodes, Edges);
        var chats = lab.Get<ChatService>();
        var chat = await chats.CreateAsync(lab.Org, new ChatDraft(pathway.Id, null, null, null, false), default);
        await chats.SendAsync(lab.Org, chat.Id, null, default);

        foreach (var words in (string[])["Monday", "Monday", "Tuesday"])
            await Assert.ThrowsAnyAsync<ConversationFailedException>(() => chats.SendAsync(lab.Org, chat.Id, words, default));

        Assert.Equal(3, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
        Assert.All(keys, key => Assert.StartsWith(chat.Id, key, StringComparison.Ordinal));
    }
}
