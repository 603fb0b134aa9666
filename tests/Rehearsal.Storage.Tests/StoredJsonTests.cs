using System.Text.Json.Nodes;
using Rehearsal.App.Runs;
using Rehearsal.Storage.Stores;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

public sealed class StoredJsonTests
{
    [Fact]
    public void Read_NamesThatDifferInCaseOnly_KeepsBoth()
    {
        var snapshot = Snapshot(new JsonObject { ["name"] = "small", ["Name"] = "big" });

        var read = StoredJson.Read<RunSnapshot>(StoredJson.Write(snapshot));

        Assert.Equal("""{"name":"small","Name":"big"}""", read.RequestData.ToJsonString());
        Assert.Null(read.RequestData["NAME"]);
    }

    [Fact]
    public void Read_DataAsDeepAsARequestMayBe_IsReadBack()
    {
        var deepest = new JsonObject();
        for (var depth = 1; depth < 64; depth++)
            deepest = new JsonObject { ["in"] = deepest };
        var snapshot = Snapshot(deepest);

        var read = StoredJson.Read<RunSnapshot>(StoredJson.Write(snapshot));

        Assert.True(JsonNode.DeepEquals(deepest, read.RequestData));
    }

    [Fact]
    public void Write_WordsOfAnyLanguage_StandAsThemselves() =>
        Assert.Contains("\"grüß — 你好\"", StoredJson.Write(new JsonObject { ["text"] = "grüß — 你好" }), StringComparison.Ordinal);

    private static RunSnapshot Snapshot(JsonObject data) => new(Samples.Scenario(), null, data, null);
}
