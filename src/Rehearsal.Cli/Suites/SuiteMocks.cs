using System.Text.Json.Nodes;
using Rehearsal.Engine;
using EngineMocks = Rehearsal.Engine.Mocks.Reading;

namespace Rehearsal.Cli.Suites;

/// <summary>What a suite or a scenario pretends about the services around the agent.</summary>
/// <param name="Mocks">As the API's <c>metadata.mocks</c> takes them.</param>
/// <param name="Mode">The <c>webhook_mode</c>; null when it is not given.</param>
internal sealed record SuiteMocks(JsonArray Mocks, string? Mode)
{
    /// <summary>Reads the list under <c>mocks</c>, and <c>webhook_mode</c>.</summary>
    public static SuiteMocks Read(SuiteObject owner, SuiteProblems problems)
    {
        var (list, errors) = (owner.Find("mocks") as ListNode, new List<FieldError>());
        var mocks = (JsonArray?)list?.ToJson() ?? [];
        EngineMocks.MockReader.Read(mocks, "", errors);
        foreach (var error in errors)
            problems.Add(SuitePath.Find(list!, error.Field).Line, owner.FieldOf("mocks") + error.Field, LowerFirst(error.Message));

        var mode = owner.Text("webhook_mode");
        var before = errors.Count;
        EngineMocks.MockSettingsReader.Mode(mode, "", errors);
        if (errors.Count > before)
            owner.Refuse("webhook_mode", errors[^1].Message);
        return new SuiteMocks(mocks, mode);
    }

    /// <summary>A scenario's metadata: its own mocks come first, and its own mode wins; null when nothing is pretended.</summary>
    public JsonObject? Over(SuiteMocks suite)
    {
        JsonArray mocks = [.. Mocks.Concat(suite.Mocks).Select(mock => mock?.DeepClone())];
        var metadata = new JsonObject();
        if (mocks.Count > 0)
            metadata["mocks"] = mocks;
        if ((Mode ?? suite.Mode) is { } mode)
            metadata["webhook_mode"] = mode;
        return metadata.Count > 0 ? metadata : null;
    }

    private static string LowerFirst(string message) => char.ToLowerInvariant(message[0]) + message[1..];
}
