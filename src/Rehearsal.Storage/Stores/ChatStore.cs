using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Chats;
using Rehearsal.App.Pathways;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IChatStore"/>
internal sealed class ChatStore(Database database) : IChatStore
{
    public Task<bool> AddAsync(Chat chat, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => AddAsync(connection, chat), cancellationToken);

    public async Task<Chat?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<ChatRow>(
            """
            SELECT id, org_id AS OrgId, pathway_id AS PathwayId, pathway_version AS PathwayVersion, nodes, edges, start_node_id AS StartNodeId,
                   use_candidate_model AS UseCandidateModel, conversation, revision, created_at AS CreatedAt, updated_at AS UpdatedAt
            FROM chats WHERE org_id = @Org AND id = @Id
            """,
            new { Org = org.Value, Id = id });
        return row?.ToChat();
    }

    public Task<bool> AdvanceAsync(
        OrgId org, string id, int expectedRevision, Conversation conversation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { Org = org.Value, Id = id, Expected = (long)expectedRevision, Conversation = StoredJson.Write(conversation), Now = now.Stored() };
        return database.WriteAsync(
            async connection => await connection.ExecuteAsync(
                """
                UPDATE chats SET conversation = @Conversation, revision = revision + 1, updated_at = @Now
                WHERE org_id = @Org AND id = @Id AND revision = @Expected
                """,
                parameters) > 0,
            cancellationToken);
    }

    private async Task<bool> AddAsync(DbConnection connection, Chat chat)
    {
        if (!await Parents.KeepAsync(database, connection, "pathways", chat.Org, chat.PathwayId))
            return false;
        return await connection.ExecuteAsync(
            """
            INSERT INTO chats
                (id, org_id, pathway_id, pathway_version, nodes, edges, start_node_id, use_candidate_model, conversation, revision, created_at, updated_at)
            VALUES
                (@Id, @Org, @PathwayId, @PathwayVersion, @Nodes, @Edges, @StartNodeId, @UseCandidateModel, @Conversation, @Revision, @CreatedAt, @UpdatedAt)
            """,
            new
            {
                chat.Id,
                Org = chat.Org.Value,
                chat.PathwayId,
                chat.PathwayVersion,
                chat.Graph.Nodes,
                chat.Graph.Edges,
                chat.StartNodeId,
                UseCandidateModel = chat.UseCandidateModel ? 1L : 0L,
                Conversation = StoredJson.Write(chat.Conversation),
                Revision = (long)chat.Revision,
                CreatedAt = chat.CreatedAt.Stored(),
                UpdatedAt = chat.UpdatedAt.Stored(),
            }) > 0;
    }

    private sealed class ChatRow
    {
        public string Id { get; init; } = "";
        public string OrgId { get; init; } = "";
        public string PathwayId { get; init; } = "";
        public string? PathwayVersion { get; init; }
        public string Nodes { get; init; } = "";
        public string Edges { get; init; } = "";
        public string? StartNodeId { get; init; }
        public long UseCandidateModel { get; init; }
        public string Conversation { get; init; } = "";
        public long Revision { get; init; }
        public long CreatedAt { get; init; }
        public long UpdatedAt { get; init; }

        public Chat ToChat() => new(
            Id, new OrgId(OrgId), PathwayId, PathwayVersion, new GraphJson(Nodes, Edges), StartNodeId, UseCandidateModel != 0,
            StoredJson.Read<Conversation>(Conversation), (int)Revision, CreatedAt.Moment(), UpdatedAt.Moment());
    }
}
