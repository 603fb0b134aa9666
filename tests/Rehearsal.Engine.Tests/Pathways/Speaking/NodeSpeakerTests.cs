using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Pathways.Speaking;

public sealed class NodeSpeakerTests
{
    [Fact]
    public async Task Speak_Text_IsVerbatimAfterInterpolation()
    {
        var stage = await new Stage(GraphOf.Says("a", "Hello {{ NAME }} {{unknown}}"), requestData: new() { ["name"] = "Ada" }).OpenAsync();
        Assert.Equal("Hello Ada {{unknown}}", stage.Said);
    }

    [Fact]
    public async Task Speak_Prompt_GivesTheModelAllItNeeds()
    {
        var model = new ScriptedChatClient("Good morning.");
        var graph = GraphOf.Node("a", "Knowledge Base",
            """{"prompt":"Greet {{name}}.","kb":"Open at nine.","dialogueExamples":[{"user":"hi","agent":"hello"}],"modelOptions":{"temperature":0.9,"newTemperature":0.3}}""").Global("Be kind to {{name}}.");
        var stage = await new Stage(graph, model, requestData: new() { ["name"] = "Ada" }).OpenAsync();
        var instructions = model.Asked[0][0].Text;
        Assert.Equal("Good morning.", stage.Said);
        Assert.Equal(0.3f, model.Options[0]!.Temperature);
        Assert.All(["Be kind to Ada.", "Greet Ada.", "Open at nine.", "hello"], part => Assert.Contains(part, instructions));
        Assert.Equal("Open at nine.", stage.Last<KnowledgeUsed>().Text);
    }

    [Fact]
    public async Task Speak_NodesOwnGlobalPrompt_ReplacesTheGraphs()
    {
        var model = new ScriptedChatClient("x");
        await new Stage(GraphOf.Node("a", "Default", """{"prompt":"P","globalPrompt":"Mine."}""").Global("Theirs."), model).OpenAsync();
        Assert.Contains("Mine.", model.Asked[0][0].Text);
        Assert.DoesNotContain("Theirs.", model.Asked[0][0].Text);
    }

    [Fact]
    public async Task Speak_History_AlternatesAndBeginsAndEndsWithTheUser()
    {
        var model = new ScriptedChatClient("Third.");
        var graph = GraphOf.Node("a", "Default", """{"text":"First.","modelOptions":{"skipUserResponse":true}}""").AndSays("b", "Second.").And("c", "Default", """{"prompt":"P"}""")
            .Edge("a", "b").Edge("b", "c");
        await new Stage(graph, model).SayAsync("Hi");
        Assert.Equal(
            ["user:(The caller is on the line.)", "assistant:First.\nSecond.", "user:Hi"],
            model.Asked[0].Skip(1).Select(message => $"{message.Role}:{message.Text}"));
    }

    [Fact]
    public async Task Speak_NothingSaidYet_AsksToBegin()
    {
        var model = new ScriptedChatClient("x");
        await new Stage(GraphOf.Node("a", "Default", """{"prompt":"P"}"""), model).OpenAsync();
        Assert.Equal(ChatRole.User, model.Asked[0][^1].Role);
    }

    [Theory]
    [InlineData("<think>hm</think> Hello.", "Hello.")]
    [InlineData("Agent: Hello.", "Hello.")]
    [InlineData("**Assistant:** Hello.", "Hello.")]
    [InlineData("\"Hello.\"", "Hello.")]
    [InlineData("\"Yes\" or \"no\"?", "\"Yes\" or \"no\"?")]
    [InlineData("  Hello.\n", "Hello.")]
    public void Read_WhatModelsWriteAroundALine_IsTakenOff(string written, string line) => Assert.Equal(line, AgentLine.Read(written));

    [Fact]
    public async Task Speak_EmptyAnswer_IsAskedForOnceMore()
    {
        var model = new ScriptedChatClient(" ", "Hello.");
        Assert.Equal("Hello.", (await new Stage(GraphOf.Node("a", "Default", """{"prompt":"P"}"""), model).OpenAsync()).Said);
        Assert.Contains("empty", model.Asked[1][^1].Text);
    }

    [Fact]
    public async Task Speak_EmptyTwice_FailsAsTheModelsFault() => await Assert.ThrowsAsync<ModelFailedException>(
        () => new Stage(GraphOf.Node("a", "Default", """{"prompt":"P"}"""), new ScriptedChatClient("", "<think>")).OpenAsync());
}
