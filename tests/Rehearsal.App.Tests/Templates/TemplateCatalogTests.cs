using Microsoft.Extensions.AI;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Callers;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.App.Templates;

public sealed class TemplateCatalogTests
{
    public static TheoryData<string> Ids => [.. TemplateCatalog.All.Select(template => template.Id)];

    /// <summary>Words that a prompt wants to be said as they are.</summary>
    public static TheoryData<string, string> WordsToSay => [.. from template in TemplateCatalog.All from words in Verbatim(template) select (template.Id, words)];

    [Theory]
    [InlineData("tmpl_voicemail_standard", "Voicemail — Standard", "VOICEMAIL", 10)]
    [InlineData("tmpl_voicemail_full_mailbox", "Voicemail — Full Mailbox", "VOICEMAIL", 6)]
    [InlineData("tmpl_call_screener_assistant", "Call Screener — Phone Assistant", "CALL_SCREENER", 8)]
    [InlineData("tmpl_call_screener_gatekeeper", "Call Screener — Gatekeeper", "CALL_SCREENER", 10)]
    [InlineData("tmpl_angry_caller", "Angry Caller", "ANGRY_CALLER", 15)]
    [InlineData("tmpl_belligerent_caller", "Belligerent Caller", "BELLIGERENT_CALLER", 12)]
    [InlineData("tmpl_confused_caller", "Confused Caller", "CONFUSED_CALLER", 15)]
    [InlineData("tmpl_happy_path_scheduling", "Happy Path — Appointment Scheduling", "HAPPY_PATH", 20)]
    [InlineData("tmpl_happy_path_information", "Happy Path — Information Request", "HAPPY_PATH", 15)]
    public void Find_DocumentedTemplate_HasItsNameCategoryAndLength(string id, string name, string category, int maxTurns)
    {
        var template = TemplateCatalog.Find(id)!;
        Assert.Equal((name, category, maxTurns), (template.Name, template.Category, template.MaxTurns));
        Assert.Contains(category, ScenarioWords.Categories);
    }

    [Fact]
    public void All_AreNineWithIdsAndNamesOfTheirOwn()
    {
        Assert.Equal(9, TemplateCatalog.All.Count);
        Assert.Equal((9, 9), (TemplateCatalog.All.Select(template => template.Id).Distinct().Count(), TemplateCatalog.All.Select(template => template.Name).Distinct().Count()));
    }

    [Fact]
    public void Find_OtherDocumentedId_IsTheStandardVoicemail() =>
        Assert.Same(TemplateCatalog.Find("tmpl_voicemail_standard"), TemplateCatalog.Find("tmpl_voicemail_basic"));

    [Fact]
    public void Find_Unknown_IsNull() => Assert.Null(TemplateCatalog.Find("tmpl_nobody"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Assertions_OfATemplate_AreAccepted(string id)
    {
        var template = TemplateCatalog.Find(id)!;
        Assert.NotEmpty(template.Assertions);
        Assert.All(template.Assertions, assertion => Assert.Empty(AssertionCatalog.Validate(TemplateAssertion.Type, assertion.Config, "assertion")));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Prompt_OfATemplate_IsForAModelAndSaysHowItEnds(string id)
    {
        var template = TemplateCatalog.Find(id)!;
        Assert.Throws<ModelMissingException>(() => CallerFactory.Create(Settings(template), new Models(null)));
        Assert.Contains("[END_CALL]", template.TesterPersonaPrompt, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", template.TesterPersonaPrompt, StringComparison.Ordinal);
    }

    /// <summary>A line that a prompt asks for must not be taken for a caller out of its role.</summary>
    [Theory]
    [MemberData(nameof(WordsToSay))]
    public async Task Speak_WordsThatThePromptWants_AreSaidAsTheyAre(string id, string words)
    {
        var caller = CallerFactory.Create(Settings(TemplateCatalog.Find(id)!), new Models(words));
        var conversation = new Conversation { Id = "c", StartedAt = DateTimeOffset.UnixEpoch, Opened = true };
        conversation.Messages.Add(new Message(Speaker.Agent, "Hello, this is the clinic.", DateTimeOffset.UnixEpoch));

        var line = await caller.SpeakAsync(conversation, TestContext.Current.CancellationToken);

        Assert.Null(line.Repaired);
        Assert.Equal(words.Replace("[END_CALL]", "", StringComparison.Ordinal).Trim(), line.Text);
        Assert.Equal(words.Contains("[END_CALL]", StringComparison.Ordinal), line.End is not null);
    }

    [Fact]
    public void WordsToSay_EachTemplate_HasSome() => Assert.All(
        TemplateCatalog.All.Where(template => template.Id != "tmpl_happy_path_information"), template => Assert.NotEmpty(Verbatim(template)));

    /// <summary>What stands after a colon, to the end of the line, in the lines that tell what to say.</summary>
    private static IEnumerable<string> Verbatim(ScenarioTemplate template) =>
        from line in template.TesterPersonaPrompt.Split('\n')
        let says = line.IndexOf(": ", StringComparison.Ordinal)
        where says > 0 && (line.StartsWith("- Begin with", StringComparison.Ordinal) || IsStep(template, line))
        select line[(says + 2)..].Trim();

    // The mailboxes and the screening are machines, whose prompts list what they say.
    private static bool IsStep(ScenarioTemplate template, string line) =>
        template.Id is "tmpl_voicemail_standard" or "tmpl_voicemail_full_mailbox" or "tmpl_call_screener_assistant"
        && (line.StartsWith("- ", StringComparison.Ordinal) || char.IsDigit(line[0])) && !line.Contains("ask for what is missing", StringComparison.Ordinal);

    private static CallerSettings Settings(ScenarioTemplate template) =>
        new("AGENT", template.TesterPersonaPrompt, template.TesterPersonaName, null, null, template.MaxTurns);

    private sealed class Models(string? answer) : IModels
    {
        public IChatClient? Find(ModelRole role) => answer is null ? null : new Client(answer);

        public IChatClient? FindNamed(ModelRole role, string name) => null;
    }

    private sealed class Client(string answer) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
