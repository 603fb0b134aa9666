using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Pathways.Nodes;

public sealed class WaitNodeTests
{
    [Fact]
    public async Task Wait_AtTheStart_LetsTheCallerBegin()
    {
        var stage = await new Stage(GraphOf.Node("wait", "Wait for Response", """{"text":"Yes?"}""").AndSays("bye", "Bye.").Edge("wait", "bye")).OpenAsync();

        Assert.Equal(("wait", ""), (stage.Visited, stage.Said));
        Assert.Equal("Bye.", (await stage.SayAsync("Hello")).Said);
    }

    [Fact]
    public async Task Wait_CallerAsksToHold_ModelMayKeepSilent()
    {
        var model = new ScriptedChatClient(
            "Take your time.", """{"reason":"The caller wants a moment.","condition_met":true,"way":"stay","variables":{}}""", "[silence]",
            """{"reason":"The caller goes on.","condition_met":true,"way":"1","variables":{}}""");
        var graph = GraphOf.Says("hello", "Hello.").And("wait", "Wait for Response", """{"prompt":"Wait until the caller is ready."}""").AndSays("bye", "Bye.")
            .Edge("hello", "wait").Edge("wait", "bye", "the caller is ready");

        var stage = await new Stage(graph, model).SayAsync("One moment");

        Assert.Equal("Take your time.", stage.Said);
        Assert.Equal("", (await stage.SayAsync("Still looking")).Said);
        Assert.Equal("Bye.", (await stage.SayAsync("Here I am")).Said);
    }

    [Fact]
    public async Task Wait_StaysWithAText_SaysItOnce()
    {
        var graph = GraphOf.Says("hello", "Hello.").And("wait", "Wait for Response", """{"text":"Take your time."}""")
            .AndSays("a", "A").AndSays("b", "B").Edge("hello", "wait").Edge("wait", "a", "asks for an apple").Edge("wait", "b", "asks for a pear");

        var stage = await new Stage(graph).SayAsync("Hm");

        Assert.Equal("Take your time.", stage.Said);
        Assert.Equal(("", "hello wait"), ((await stage.SayAsync("Hm")).Said, stage.Visited));
    }

    [Fact]
    public async Task Wait_ThatSkipsTheCaller_GoesOn()
    {
        var graph = GraphOf.Node("wait", "Wait for Response", """{"modelOptions":{"skipUserResponse":true}}""").AndSays("next", "Next.").Edge("wait", "next");

        Assert.Equal("wait next", (await new Stage(graph).OpenAsync()).Visited);
    }
}
