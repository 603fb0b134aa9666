using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Conversations.Events;
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
    public void Hide_AnyAnswer_HoldsNoneOfTheValues() => Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 4, 12], Answers).Sample((secret, pieces) =>
    {
        var secrets = new RequestSecrets(new Vault { ["X"] = secret });
        secrets.Masked(new Nothing()).Find("SECRET.X");
        secrets.RevealAsync(new Nothing(), CancellationToken.None).GetAwaiter().GetResult();
        var answer = new JsonObject { ["list"] = new JsonArray([.. pieces.Select(piece => (JsonNode)(piece + secret + piece))]), [secret] = pieces.Length, ["deep"] = new JsonObject { ["x"] = secret } };

        var hidden = secrets.Hide(answer)!.ToJsonString();

        Assert.DoesNotContain(secret, hidden, StringComparison.Ordinal);
    });

    private static readonly Gen<string[]> Answers = Gen.String[Gen.Char["ab \"\\é"], 0, 5].Array[0, 4];

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
    }

    private sealed class Nothing : Templates.IVariableScope
    {
        public JsonNode? Find(string name) => null;
    }
}
