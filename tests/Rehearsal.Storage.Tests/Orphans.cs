using Dapper;
using Rehearsal.Storage.Stores;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>Looks for rows whose parent is not there, in every table that has a parent.</summary>
internal static class Orphans
{
    private static readonly (string What, string Rows)[] Kinds =
    [
        ("scenario without its pathway", $"scenarios c WHERE c.pathway_id IS NOT NULL AND {Misses("pathways", "pathway_id")}"),
        ("scenario without its persona", $"scenarios c WHERE c.persona_id IS NOT NULL AND {Misses("personas", "persona_id")}"),
        ("scenario without its remote agent", $"scenarios c WHERE c.remote_agent_id IS NOT NULL AND {Misses("remote_agents", "remote_agent_id")}"),
        ("run without its scenario", $"runs c WHERE c.kind = 'test' AND {Misses("scenarios", "scenario_id")}"),
        ("simulation or node test without its pathway", $"runs c WHERE c.kind <> 'test' AND {Misses("pathways", "pathway_id")}"),
        ("version without its pathway", $"pathway_versions c WHERE {Misses("pathways", "pathway_id")}"),
        ("version without its persona", $"persona_versions c WHERE {Misses("personas", "persona_id")}"),
        ("number without its persona", $"persona_numbers c WHERE {Misses("personas", "persona_id")}"),
        ("chat without its pathway", $"chats c WHERE {Misses("pathways", "pathway_id")}"),
        ("outcome without its run", $"run_outcomes c WHERE {Misses("runs", "run_id")}"),
        ("analysis without its run", $"run_analyses c WHERE {Misses("runs", "run_id")}"),
        ("details without their run", "run_details c WHERE NOT EXISTS (SELECT 1 FROM runs p WHERE p.id = c.run_id)"),
        ("graph without a run", $"run_graphs WHERE {SnapshotRows.IsUnused}"),
        ("delivery without its run", $"deliveries c WHERE c.kind = 'run' AND {Misses("runs", "subject_id")}"),
    ];

    /// <summary>What there is of each kind; nothing for a database that is whole.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(StoreSet stores)
    {
        await using var connection = await stores.Database.OpenAsync(CancellationToken.None);
        var found = new List<string>();
        foreach (var (what, rows) in Kinds)
        {
            var count = await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {rows}");
            if (count > 0)
                found.Add($"{count} × {what}");
        }

        return found;
    }

    private static string Misses(string parents, string column) => $"NOT EXISTS (SELECT 1 FROM {parents} p WHERE p.org_id = c.org_id AND p.id = c.{column})";
}
