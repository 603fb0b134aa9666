using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Rehearsal.Models.Pipeline;

/// <summary>Makes the library's clients for OpenAI-compatible endpoints.</summary>
internal static class OpenAiClients
{
    /// <summary>A client that makes each call once and without a time limit: the pipeline around it has both.</summary>
    public static IChatClient Create(ModelTarget target, HttpClient http)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = target.Endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning disable OPENAI001 // The one constructor that does without a key; the library's version is pinned.
        return new ChatClient(target.Model, Authentication(target), options).AsIChatClient();
#pragma warning restore OPENAI001
    }

    private static AuthenticationPolicy Authentication(ModelTarget target) => target.ApiKey is { } key
        ? ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key))
        : new NoAuthentication();

    /// <summary>Sends no Authorization header: local servers ask for none, and the library has no way to say so.</summary>
    private sealed class NoAuthentication : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
