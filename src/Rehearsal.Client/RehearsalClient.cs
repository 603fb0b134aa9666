using Rehearsal.Client.Http;

namespace Rehearsal.Client;

/// <summary>
/// A server's API, typed. One client serves any number of calls at once. Every method throws <see cref="RehearsalException"/> when the
/// server refuses or cannot be reached, and <see cref="OperationCanceledException"/> when it is cancelled.
/// </summary>
/// <remarks>
/// A 429 is waited out as long as its <c>Retry-After</c> says, up to two minutes at a time and five times. Reads, changes to a value and
/// cancellations are repeated when the connection fails or the answer is 408, 500, 502, 503 or 504; whatever starts or makes something is
/// not, because nobody knows whether it was accepted. A wait for an end outlasts a server that is away for about five minutes. The key is
/// sent in the <c>authorization</c> header and told nowhere else, and redirects are not followed.
/// </remarks>
public sealed class RehearsalClient : IDisposable
{
    // A server that moves is found again by its name.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);
    private readonly HttpClient? _own;

    /// <summary>Makes a client. Nothing is sent before the first call.</summary>
    /// <param name="server">The server's address, http or https, such as <c>http://127.0.0.1:5080</c>; a path before <c>/v1</c> is kept.</param>
    /// <param name="key">A key of the API.</param>
    /// <param name="http">What sends the requests, and stays the caller's own; null for one of this client's own, with a time-out of 100 s a request.</param>
    /// <param name="time">The clock for waits; the system's by default.</param>
    /// <exception cref="ArgumentException">The address is not absolute http or https, or the key is blank or not printable ASCII.</exception>
    public RehearsalClient(Uri server, string key, HttpClient? http = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (!server.IsAbsoluteUri || server.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{server}' is not an absolute http or https address.", nameof(server));
        if (key.Any(letter => letter is < ' ' or > '~'))
            throw new ArgumentException("The key holds a character that no key has; it must be printable ASCII.", nameof(key));
        _own = http is null ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLife }) : null;
        var clock = time ?? TimeProvider.System;
        var connection = new Connection(http ?? _own!, server, key, clock);
        var polling = new Polling(clock);
        Account = new AccountClient(connection);
        Analysis = new AnalysisClient(connection);
        Analytics = new AnalyticsClient(connection);
        Batches = new BatchClient(connection, polling);
        Calls = new CallClient(connection);
        Chats = new ChatClient(connection);
        CodeTests = new CodeTestClient(connection);
        Folders = new FolderClient(connection);
        NodeTests = new NodeTestClient(connection, polling);
        Pathways = new PathwayClient(connection, polling);
        Personas = new PersonaClient(connection);
        RemoteAgents = new RemoteAgentClient(connection);
        Runs = new RunClient(connection, polling);
        Scenarios = new ScenarioClient(connection);
        Simulations = new SimulationClient(connection, polling);
        SimulationSets = new SimulationSetClient(connection, polling);
        Templates = new TemplateClient(connection);
        TestCases = new TestCaseClient(connection);
        Tornado = new TornadoClient(connection, polling);
        Webhooks = new WebhookClient(connection);
    }

    /// <summary>The account that the key belongs to.</summary>
    public AccountClient Account { get; }

    /// <summary>Why runs failed.</summary>
    public AnalysisClient Analysis { get; }

    /// <summary>How the runs of a pathway came out.</summary>
    public AnalyticsClient Analytics { get; }

    /// <summary>Many scenarios once.</summary>
    public BatchClient Batches { get; }

    /// <summary>Calls: each run is one, and calls from elsewhere can be kept beside them.</summary>
    public CallClient Calls { get; }

    /// <summary>Conversations with a pathway, a message at a time.</summary>
    public ChatClient Chats { get; }

    /// <summary>The code of one node, run alone.</summary>
    public CodeTestClient CodeTests { get; }

    /// <summary>What pathways lie in.</summary>
    public FolderClient Folders { get; }

    /// <summary>One node under variations of what a caller says.</summary>
    public NodeTestClient NodeTests { get; }

    /// <summary>Agents that are conversation graphs.</summary>
    public PathwayClient Pathways { get; }

    /// <summary>Agents that are one prompt.</summary>
    public PersonaClient Personas { get; }

    /// <summary>Agents behind a URL.</summary>
    public RemoteAgentClient RemoteAgents { get; }

    /// <summary>Conversations of scenarios, and their verdicts.</summary>
    public RunClient Runs { get; }

    /// <summary>Callers and assertions, bound to an agent.</summary>
    public ScenarioClient Scenarios { get; }

    /// <summary>Callers without a scenario.</summary>
    public SimulationClient Simulations { get; }

    /// <summary>Scenarios many times.</summary>
    public SimulationSetClient SimulationSets { get; }

    /// <summary>Scenarios that come with the server.</summary>
    public TemplateClient Templates { get; }

    /// <summary>Scenarios that replay what a caller said.</summary>
    public TestCaseClient TestCases { get; }

    /// <summary>Sessions that repair an agent on a copy.</summary>
    public TornadoClient Tornado { get; }

    /// <summary>What completion webhooks are signed with.</summary>
    public WebhookClient Webhooks { get; }

    /// <summary>Closes the connections, unless the <see cref="HttpClient"/> was given.</summary>
    public void Dispose() => _own?.Dispose();
}
