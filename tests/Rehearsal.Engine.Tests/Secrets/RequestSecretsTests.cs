using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Pathways;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Secrets;

/// <summary>A request's secrets reach the service it is for, and nobody else.</summary>
public sealed class RequestSecretsTests
{
    private const string Call =
        """
        {"url":"https://api.example/{{who}}?key={{SECRET.KEY}}","method":"POST","headers":{"X-Token":"{{ secret.Token }}"},
         "body":"{\"note\":\"{{note}}\",\"key\":\"{{SECRET.KEY}}\"}","responseData":[{"name":"echo","data":"$"}]}
        """;

    [Fact]
    public async Task Send_Secrets_GoOutAndAreMaskedInAllThatIsKept()
    {
        var service = new Echo();
        var stage = await StageOf(service, new Vault { ["KEY"] = "k-\"quoted\"", ["TOKEN"] = "t-0123456789" }).SayAsync("go");

        Assert.Equal("https://api.example/Ada?key=k-\"quoted\"", service.Got!.Url);
        Assert.Equal("t-0123456789", service.Got.Headers["X-Token"]);
        Assert.Equal("k-\"quoted\"", (string?)JsonNode.Parse(service.Got.Body!)!["key"]);
        var invoked = stage.Last<WebhookInvoked>();
        Assert.Equal(("https://api.example/Ada?key=***", "***", "***"), (invoked.Url, (string?)invoked.Headers["X-Token"], (string?)invoked.Body!["key"]));
        Assert.Equal("""{"said":"key=***","list":["***"]}""", stage.Conversation.Variables["echo"]!.ToJsonString());
    }

    [Fact]
    public async Task Send_CallerNamesASecret_IsNotObeyed()
    {
        var service = new Echo();

        var stage = await StageOf(service, new Vault { ["KEY"] = "k-0123", ["TOKEN"] = "t-0123", ["OTHER"] = "o-0123" }, note: "{{SECRET.OTHER}}").SayAsync("go");

        Assert.Equal("{{SECRET.OTHER}}", (string?)JsonNode.Parse(service.Got!.Body!)!["note"]);
        Assert.Equal("Said {{SECRET.KEY}}.", stage.Said);
    }

    [Fact]
    public async Task Send_SecretThatIsNotSet_EndsTheConversation()
    {
        var service = new Echo();

        await Assert.ThrowsAsync<SecretMissingException>(() => StageOf(service, new Vault { ["KEY"] = "k-0123" }).SayAsync("go"));

        Assert.Null(service.Got);
    }

    [Fact]
    public async Task Send_Failure_TellsNoSecret()
    {
        var stage = await StageOf(new Echo("The host k-0123.example is not known."), new Vault { ["KEY"] = "k-0123", ["TOKEN"] = "t-0123" }).SayAsync("go");

        Assert.Equal("The host ***.example is not known.", stage.Last<WebhookFailed>().Message);
    }

    [Fact]
    public async Task Send_LaterRequestWithoutSecrets_IsAnsweredWithOne_IsMasked()
    {
        var graph = GraphOf.Says("hello", "Hello.").And("call", "Webhook", """{"url":"https://api.example/profile","responseData":[{"name":"echo","data":"$.yours"}]}""")
            .AndSays("end", "It is {{echo}}.").Edge("hello", "call").Edge("call", "end");

        var stage = await new Stage(graph, webhooks: FakeWebhooks.Answering("""{"yours":"k-0123"}"""), secrets: new Vault { ["KEY"] = "k-0123" }).SayAsync("go");

        Assert.Equal("It is ***.", stage.Said);
    }

    [Fact]
    public void Send_WhateverIsEchoed_NoValueIsKept() => Gen.Select(Values, Values, Gen.Int[0, Echoes.Length - 1], Gen.Bool).Sample((key, token, echo, fails) =>
    {
        var service = new Repeats(Echoes[echo], fails);

        var stage = StageOf(service, new Vault { ["KEY"] = key, ["TOKEN"] = token }).SayAsync("go").GetAwaiter().GetResult();

        Assert.Equal(token, service.Got!.Headers["X-Token"]);
        var kept = Kept(stage.Conversation);
        Assert.All(new[] { key, token }, value => Assert.DoesNotContain(kept, text => text.Contains(value, StringComparison.Ordinal)));
    });

    // Neither the mask's own character nor a piece of this test's own words.
    private static readonly Gen<string> Values = Gen.String[Gen.Char["XYZ0189 \"\\/+=&<>%é'"], 6, 14].Where(value => value.Trim() == value);

    /// <summary>The ways in which services repeat what they were sent.</summary>
    private static readonly Func<string, JsonNode?>[] Echoes =
    [
        value => value,
        value => $"You sent {value}{value}.",
        value => new JsonObject { [value] = 1, ["deep"] = new JsonArray(value, new JsonObject { ["x"] = $"<{value}>" }) },
        value => new JsonObject { ["quoted"] = value }.ToJsonString(),
        value => $"/path?key={Uri.EscapeDataString(value)}",
        value => $"key={System.Net.WebUtility.UrlEncode(value)}&x=1",
        value => $"<p>{System.Net.WebUtility.HtmlEncode(value)}</p>",
    ];

    /// <summary>Every text of what is stored, as it is and as its reader would decode it.</summary>
    private static List<string> Kept(Conversations.Conversation conversation)
    {
        var stored = System.Text.Json.JsonSerializer.SerializeToNode(conversation.Events.Select(happened => (object)happened))!.AsArray();
        stored.Add(conversation.Variables.DeepClone());
        stored.Add(string.Join(' ', conversation.Messages.Select(message => message.Text)));
        List<string> texts = [];
        Collect(stored);
        return [.. texts, .. texts.Select(Uri.UnescapeDataString), .. texts.Select(System.Net.WebUtility.UrlDecode).OfType<string>(), .. texts.Select(System.Net.WebUtility.HtmlDecode).OfType<string>()];

        void Collect(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                texts.AddRange(members.Select(member => member.Key));
                members.ToList().ForEach(member => Collect(member.Value));
            }
            else if (node is JsonArray items)
                items.ToList().ForEach(Collect);
            else if (node is not null)
                texts.Add(node.ToString());
        }
    }

    private static Stage StageOf(IWebhookSender service, ISecretStore secrets, string note = "hi") => new(
        GraphOf.Says("hello", "Hello.").And("call", "Webhook", Call).AndSays("end", "Said {{SECRET.KEY}}.").Edge("hello", "call").Edge("call", "end"),
        webhooks: service, secrets: secrets, requestData: new JsonObject { ["who"] = "Ada", ["note"] = note });

    /// <summary>A service that says what it was asked, or fails.</summary>
    private sealed class Echo(string? failure = null) : IWebhookSender
    {
        public WebhookRequest? Got { get; private set; }

        public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
        {
            Got = await request.RevealAsync!(cancellationToken);
            if (failure is not null)
                throw new WebhookFailedException(failure);
            var answer = new JsonObject { ["said"] = Got.Url[(Got.Url.IndexOf('?', StringComparison.Ordinal) + 1)..], ["list"] = new JsonArray(Got.Headers["X-Token"]) };
            return new WebhookAnswer(200, answer, TimeSpan.Zero, 0);
        }
    }

    private sealed class Vault : Dictionary<string, string>, ISecretStore
    {
        public Vault() : base(StringComparer.OrdinalIgnoreCase)
        {
        }

        public Task<string> FindAsync(string name, CancellationToken cancellationToken) =>
            TryGetValue(name, out var value) ? Task.FromResult(value) : throw new SecretMissingException($"No {name}.");

        public Task<IReadOnlyCollection<string>> ValuesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyCollection<string>>(Values);
    }

    /// <summary>A service that repeats the secrets that it got, in some form, as its answer or in a failure.</summary>
    private sealed class Repeats(Func<string, JsonNode?> form, bool fails) : IWebhookSender
    {
        public WebhookRequest? Got { get; private set; }

        public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
        {
            Got = await request.RevealAsync!(cancellationToken);
            var (token, key) = (form(Got.Headers["X-Token"]), form((string)JsonNode.Parse(Got.Body!)!["key"]!));
            return fails ? throw new WebhookFailedException($"Refused: {token} {key}") : new WebhookAnswer(200, new JsonArray(token, key), TimeSpan.Zero, 0);
        }
    }
}
