using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Rehearsal.Engine.Models;
using Rehearsal.Models.Configuration;
using Rehearsal.Models.Pipeline;

namespace Rehearsal.Models;

/// <summary>
/// The configured models, one for the whole process: what is learnt about an endpoint, its connections and its limit are
/// shared by all runs. Safe to use from several threads.
/// </summary>
public sealed class ModelCatalog : IModelSource, IDisposable
{
    private readonly ConcurrentDictionary<ModelTarget, Lazy<IChatClient>> _clients = new();
    private readonly ConcurrentDictionary<Uri, SemaphoreSlim> _slots = new();
    private readonly HttpClient _http = CreateHttp();
    private readonly ModelOptions _options;
    private readonly ModelTargets _targets;
    private readonly TimeProvider _time;
    private readonly Func<double> _chance;

    /// <summary>A catalogue of the given models.</summary>
    /// <exception cref="OptionsValidationException">The options are wrong; the message names the setting.</exception>
    public ModelCatalog(ModelOptions options, TimeProvider time)
        : this(options, time, Draw)
    {
    }

    internal ModelCatalog(ModelOptions options, TimeProvider time, Func<double> chance)
    {
        if (new ModelOptionsValidator().Validate(null, options) is { Failed: true } wrong)
            throw new OptionsValidationException(Options.DefaultName, typeof(ModelOptions), wrong.Failures);
        (_options, _time, _chance) = (options, time, chance);
        _targets = ModelTargets.Resolve(options, []);
    }

    /// <inheritdoc/>
    public IModels Open(Action<ModelCall> record) => new RunModels(this, record);

    /// <summary>Closes the connections; calls in flight fail.</summary>
    public void Dispose() => _http.Dispose();

    private IChatClient? Client(ModelTarget? target, ModelRole role, Action<ModelCall> record)
    {
        if (target is null)
            return null;
        var shared = _clients.GetOrAdd(target, t => new Lazy<IChatClient>(() => Build(t))).Value;
        var slots = _slots.GetOrAdd(target.Endpoint, _ => new SemaphoreSlim(_options.MaxConcurrentCalls));
        return new LimitedChatClient(new RecordingChatClient(shared, target, role, record, _time), slots);
    }

    private IChatClient Build(ModelTarget target)
    {
        var once = new EndpointChatClient(OpenAiClients.Create(target, _http), target, _time);
        var resilient = new ResilientChatClient(once, TimeSpan.FromSeconds(_options.TimeoutSeconds), _time, _chance);
        return new EmptyAnswerChatClient(new LadderChatClient(new TemperatureChatClient(resilient)));
    }

    private static HttpClient CreateHttp() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    // Jitter is there to tell processes apart, so it alone is not drawn from a seed.
    private static double Draw() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private sealed class RunModels(ModelCatalog catalog, Action<ModelCall> record) : IModels
    {
        public IChatClient? Find(ModelRole role) => catalog.Client(catalog._targets.Find(role), role, record);

        public IChatClient? FindNamed(ModelRole role, string name) => catalog.Client(catalog._targets.FindNamed(role, name), role, record);
    }
}
