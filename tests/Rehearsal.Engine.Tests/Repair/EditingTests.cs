using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Repair;

public sealed class EditingTests
{
    private static readonly AgentText Clinic = new()
    {
        Nodes =
            """
            [{"globalConfig":{"globalPrompt":"Be kind to {{name}}."},"position":{"x":1}},
             {"id":"ask","type":"Default","data":{"name":"Ask","isStart":true,"prompt":"Ask for the name.","custom":7,"extractVars":[["name","string"]]}},
             {"id":"say","type":"Default","data":{"name":"Say","text":"Booked for {{day}}."}},
             {"id":"call","type":"Webhook","data":{"name":"Call","url":"{{ api }}/book?day={{day}}","headers":{"Authorization":"{{SECRET.X}}"},"body":{"name":"{{name}}"}}},
             {"id":"help","type":"Default","data":{"name":"Help","isGlobal":true,"globalDescription":"wants help","prompt":"Help."}}]
            """,
        Edges = """[{"source":"ask","target":"say","label":"named","data":{"isHighlighted":true}},{"id":"back","source":"say","target":"ask","data":{"description":"again"}}]""",
    };

    public static TheoryData<Edit, string?, string> Possible => new()
    {
        { new Edit { Kind = EditKind.SetPrompt, NodeId = "ask", Text = "Ask for name and day." }, "Ask for the name.", "Ask for name and day." },
        { new Edit { Kind = EditKind.SetText, NodeId = "say", Text = "Booked: {{day}}." }, "Booked for {{day}}.", "Booked: {{day}}." },
        { new Edit { Kind = EditKind.SetCondition, NodeId = "ask", Text = "A name is given." }, null, "A name is given." },
        { new Edit { Kind = EditKind.SetVariable, NodeId = "ask", Variable = "name", Text = "The whole name" }, null, """["name","string","The whole name"]""" },
        { new Edit { Kind = EditKind.SetVariable, NodeId = "ask", Variable = "mood", Text = "The mood" }, null, """["mood","string","The mood"]""" },
        { new Edit { Kind = EditKind.SetGlobalDescription, NodeId = "help", Text = "asks for help" }, "wants help", "asks for help" },
        { new Edit { Kind = EditKind.SetGlobalPrompt, Text = "Be brief with {{name}}." }, "Be kind to {{name}}.", "Be brief with {{name}}." },
        { new Edit { Kind = EditKind.SetWay, NodeId = "ask", EdgeId = "edge-0", Text = "The name is known." }, "named", "The name is known." },
        { new Edit { Kind = EditKind.SetWay, NodeId = "say", EdgeId = "back", Text = "Once more." }, "again", "Once more." },
        { new Edit { Kind = EditKind.AddWay, NodeId = "ask", TargetId = "help", Text = "lost" }, null, "lost" },
        { new Edit { Kind = EditKind.RedirectWay, NodeId = "ask", EdgeId = "edge-0", TargetId = "help" }, "say", "\"target\":\"help\"" },
    };

    [Theory]
    [MemberData(nameof(Possible))]
    public void Apply_ChangeWithinBounds_IsMadeAndSaysWhatWasThereBefore(Edit edit, string? before, string shown)
    {
        var edited = Editing.Apply(Clinic, [edit]);

        Assert.Null(edited.Refusal);
        Assert.Equal(before, Assert.Single(edited.Edits).Before);
        Assert.Contains(shown, edited.Text.Nodes + edited.Text.Edges, StringComparison.Ordinal);
        Assert.Contains("\"custom\":7", edited.Text.Nodes, StringComparison.Ordinal);
        Assert.Contains("\"isHighlighted\":true", edited.Text.Edges, StringComparison.Ordinal);
    }

    public static TheoryData<Edit, string> Impossible => new()
    {
        { new Edit { Kind = EditKind.SetPrompt, NodeId = "none", Text = "x" }, "There is no node 'none'." },
        { new Edit { Kind = EditKind.SetPrompt, NodeId = "say", Text = "x" }, "so its prompt has no effect" },
        { new Edit { Kind = EditKind.SetText, NodeId = "ask", Text = "x" }, "speaks from a prompt" },
        { new Edit { Kind = EditKind.SetText, NodeId = "say", Text = "Booked." }, "lacks the placeholder {{day}}" },
        { new Edit { Kind = EditKind.SetPrompt, NodeId = "ask", Text = " " }, "An empty text" },
        { new Edit { Kind = EditKind.SetPrompt, NodeId = "ask", Text = new string('x', Editing.MaxText + 1) }, "more than 20000 characters" },
        { new Edit { Kind = EditKind.SetGlobalDescription, NodeId = "ask", Text = "x" }, "not a global one" },
        { new Edit { Kind = EditKind.SetVariable, NodeId = "ask", Text = "x" }, "made of letters" },
        { new Edit { Kind = EditKind.SetVariable, NodeId = "ask", Variable = "Api", Text = "The address of the service" }, "says where the agent's requests go" },
        { new Edit { Kind = EditKind.SetVariable, NodeId = "ask", Variable = "a b", Text = "x" }, "made of letters" },
        { new Edit { Kind = EditKind.SetCondition, NodeId = "ask", Text = "" }, "stands there already" },
        { new Edit { Kind = EditKind.SetPrompt, NodeId = "ask", Text = "Ask for the name." }, "stands there already" },
        { new Edit { Kind = EditKind.RedirectWay, NodeId = "ask", EdgeId = "edge-0", TargetId = "say" }, "leads there already" },
        { new Edit { Kind = EditKind.AddWay, NodeId = "ask", TargetId = "ask", Text = "x" }, "no way to itself" },
        { new Edit { Kind = EditKind.AddWay, NodeId = "ask", TargetId = "say", Text = "x" }, "There is such a way" },
        { new Edit { Kind = EditKind.AddWay, NodeId = "ask", TargetId = "none", Text = "x" }, "no node 'none' to lead to" },
        { new Edit { Kind = EditKind.SetWay, NodeId = "ask", EdgeId = "back", Text = "x" }, "No way 'back' leaves the node." },
        { new Edit { Kind = EditKind.RedirectWay, NodeId = "ask", EdgeId = "edge-0", TargetId = "ask" }, "no other node 'ask'" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Apply_ChangeOutOfBounds_ChangesNothingAndSaysWhy(Edit edit, string why)
    {
        var good = new Edit { Kind = EditKind.SetCondition, NodeId = "help", Text = "fine" };
        var edited = Editing.Apply(Clinic, [good, edit]);
        Assert.Contains(why, edited.Refusal, StringComparison.Ordinal);
        Assert.Same(Clinic, edited.Text);
        Assert.Empty(edited.Edits);
    }

    [Fact]
    public void Apply_AgentThatIsOnePrompt_TakesAPromptAlone()
    {
        var agent = new AgentText { Prompt = "Be kind." };
        Assert.Equal("Be brief.", Editing.Apply(agent, [new Edit { Kind = EditKind.SetPrompt, Text = "Be brief." }]).Text.Prompt);
        Assert.Contains("only that can be changed", Editing.Apply(agent, [new Edit { Kind = EditKind.AddWay, NodeId = "a", TargetId = "b", Text = "x" }]).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_WayWhoseNameIsTaken_GetsOneOfItsOwn()
    {
        var taken = Clinic with { Edges = """[{"id":"ask-say","source":"ask","target":"help"}]""" };
        var edited = Editing.Apply(taken, [new Edit { Kind = EditKind.AddWay, NodeId = "ask", TargetId = "say", Text = "x" }]);
        Assert.Equal(["ask-say", "ask-say-2"], JsonNode.Parse(edited.Text.Edges!)!.AsArray().Select(edge => edge!["id"]!.ToString()));
    }

    /// <summary>Whatever is asked for: no node comes or goes, and what is made can be made again elsewhere with the same outcome.</summary>
    [Fact]
    public void Apply_AnyRowOfEdits_KeepsTheNodesAndIsRepeatable()
    {
        var text = Gen.OneOf("x", "", "Be {{name}} {{day}}", "\"quoted\" \n {{", "ü");
        var node = Gen.OneOf<string?>("ask", "say", "help", "none", null);
        var edge = Gen.OneOf<string?>("edge-0", "back", "ask-help", null);
        var edit = Gen.Select(Gen.Enum<EditKind>(), node, edge, node, text).Select((kind, at, way, to, words) => new Edit { Kind = kind, NodeId = at, EdgeId = way, TargetId = to, Variable = words.Length == 1 ? words : null, Text = words });

        edit.Array[0, 6].Sample(edits =>
        {
            var edited = Editing.Apply(Clinic, edits);
            Assert.Equal(Ids(Clinic), Ids(edited.Text));
            Assert.Empty(PathwayGraph.Validate(JsonDocument.Parse(edited.Text.Nodes!).RootElement, JsonDocument.Parse(edited.Text.Edges!).RootElement));
            if (edited.Refusal is null)
                Assert.Equal(edited.Text, Editing.Apply(Clinic, edited.Edits).Text);
            else
                Assert.Same(Clinic, edited.Text);
        });
    }

    private static string[] Ids(AgentText text) => [.. JsonNode.Parse(text.Nodes!)!.AsArray().Select(node => node!["id"]?.ToString() ?? "").Where(id => id.Length > 0)];
}
