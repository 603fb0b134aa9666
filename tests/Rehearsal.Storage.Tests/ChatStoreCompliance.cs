using System.Text.Json.Nodes;
using Rehearsal.App.Chats;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Conversations;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for chats.</summary>
public abstract class ChatStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Chat_StoredAndFound_KeepsEveryMember()
    {
        await using var stores = await OpenAsync();
        var chat = await AddAsync(stores);

        var found = (await stores.Chats.FindAsync(Samples.Org, chat.Id, None))!;

        Assert.Equal(chat with { Conversation = found.Conversation }, found);
        Assert.Equal("""{"customer":"Ada"}""", found.Conversation.RequestData.ToJsonString());
        Assert.Null(await stores.Chats.FindAsync(Samples.Other, chat.Id, None));
    }

    [Fact]
    public async Task Add_PathwayIsNotTheOrganisations_IsRefused()
    {
        await using var stores = await OpenAsync();
        var chat = await AddAsync(stores);
        Assert.False(await stores.Chats.AddAsync(chat with { Id = Samples.NewId(), Org = Samples.Other }, None));
        Assert.False(await stores.Chats.AddAsync(chat with { Id = Samples.NewId(), PathwayId = "gone" }, None));
    }

    [Fact]
    public async Task Advance_ManyFromOneRevision_TakesOne()
    {
        await using var stores = await OpenAsync();
        var chat = await AddAsync(stores);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            stores.Chats.AdvanceAsync(Samples.Org, chat.Id, 1, After(chat, $"line {i}"), Samples.Now.AddSeconds(i), None)));

        var winner = Array.IndexOf(taken, true);
        Assert.Single(taken, done => done);
        var found = (await stores.Chats.FindAsync(Samples.Org, chat.Id, None))!;
        Assert.Equal((2, $"line {winner}"), (found.Revision, Assert.Single(found.Conversation.Messages).Text));
        Assert.Equal(Samples.Now.AddSeconds(winner), found.UpdatedAt);
        Assert.False(await stores.Chats.AdvanceAsync(Samples.Other, chat.Id, 2, chat.Conversation, Samples.Now, None));
    }

    [Fact]
    public async Task DeletePathway_WithChats_TakesThemAlong()
    {
        await using var stores = await OpenAsync();
        var (chat, other) = (await AddAsync(stores), await AddAsync(stores));

        Assert.True(await stores.Pathways.DeleteAsync(Samples.Org, chat.PathwayId, Samples.Now, None));

        Assert.Null(await stores.Chats.FindAsync(Samples.Org, chat.Id, None));
        Assert.NotNull(await stores.Chats.FindAsync(Samples.Org, other.Id, None));
        Assert.False(await stores.Chats.AdvanceAsync(Samples.Org, chat.Id, 1, chat.Conversation, Samples.Now, None));
    }

    [Fact]
    public async Task AddAndDeletePathway_AtOnce_LeaveNoChatBehind()
    {
        await using var stores = await OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            var pathway = Samples.Pathway();
            await stores.Pathways.AddAsync(pathway, None);
            var chats = Enumerable.Range(0, 6).Select(_ => Chat(pathway.Id)).ToList();
            await Task.WhenAll([.. chats.Select(chat => stores.Chats.AddAsync(chat, None)), stores.Pathways.DeleteAsync(Samples.Org, pathway.Id, Samples.Now, None)]);
            foreach (var chat in chats)
                Assert.Null(await stores.Chats.FindAsync(Samples.Org, chat.Id, None));
        }
    }

    private static async Task<Chat> AddAsync(StoreSet stores)
    {
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        var chat = Chat(pathway.Id);
        Assert.True(await stores.Chats.AddAsync(chat, None));
        return chat;
    }

    private static Chat Chat(string pathwayId)
    {
        var id = Samples.NewId();
        var conversation = new Conversation { Id = id, StartedAt = Samples.Now, RequestData = new JsonObject { ["customer"] = "Ada" } };
        return new Chat(id, Samples.Org, pathwayId, "3", new GraphJson("""[{"id":"a"}]""", "[]"), "a", true, conversation, 1, Samples.Now, Samples.Now);
    }

    private static Conversation After(Chat chat, string line) =>
        new() { Id = chat.Id, StartedAt = Samples.Now, Messages = [new Message(Speaker.Caller, line, Samples.Now)] };
}
