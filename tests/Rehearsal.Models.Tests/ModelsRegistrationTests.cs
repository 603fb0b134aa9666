using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Rehearsal.Engine.Models;

namespace Rehearsal.Models;

public sealed class ModelsRegistrationTests
{
    [Fact]
    public void AddRehearsalModels_WholeSection_IsRead()
    {
        using var services = Services(
            ("Endpoint", "http://host/v1"), ("Name", " m "), ("ApiKey", ""), ("TimeoutSeconds", "5"), ("MaxConcurrentCalls", "6"),
            ("Judge:Name", "judge"), ("Named:fast:Endpoint", "http://fast/v1"));

        var options = services.GetRequiredService<IOptions<ModelOptions>>().Value;

        Assert.Equal(("http://host/v1", "m", null, 5, 6), (options.Endpoint, options.Name, options.ApiKey, options.TimeoutSeconds, options.MaxConcurrentCalls));
        Assert.Equal("judge", options.Judge.Name);
        Assert.Equal("http://fast/v1", options.Named["fast"].Endpoint);
    }

    [Fact]
    public void AddRehearsalModels_NothingConfigured_GivesNoClients()
    {
        using var services = Services();

        var models = services.GetRequiredService<IModelSource>().Open(_ => { });

        Assert.All(Enum.GetValues<ModelRole>(), role => Assert.Null(models.Find(role)));
    }

    [Theory]
    [InlineData("Endpoint", "http://host/v1", "REHEARSAL_MODEL_ENDPOINT is set but there is no name: set REHEARSAL_MODEL_NAME (the model's name as the endpoint knows it).")]
    [InlineData("Name", "m", "REHEARSAL_MODEL_NAME is set but there is no endpoint: set REHEARSAL_MODEL_ENDPOINT (any OpenAI-compatible base URL).")]
    [InlineData("Judge:Name", "m", "REHEARSAL_MODEL_JUDGE_NAME is set but there is no endpoint: set REHEARSAL_MODEL_JUDGE_ENDPOINT (any OpenAI-compatible base URL), or REHEARSAL_MODEL_ENDPOINT for all.")]
    [InlineData("Named:fast:ApiKey", "k", "Rehearsal:Model:Named:fast:Name is set but there is no endpoint: set Rehearsal:Model:Named:fast:Endpoint (any OpenAI-compatible base URL), or REHEARSAL_MODEL_ENDPOINT for all.")]
    [InlineData("TimeoutSeconds", "soon", "REHEARSAL_MODEL_TIMEOUT_SECONDS is 'soon': it must be a whole number.")]
    [InlineData("TimeoutSeconds", "0", "REHEARSAL_MODEL_TIMEOUT_SECONDS is 0: it must be from 1 to 3600.")]
    [InlineData("MaxConcurrentCalls", "10001", "REHEARSAL_MODEL_MAX_CONCURRENT_CALLS is 10001: it must be from 1 to 10000.")]
    public async Task Start_WrongSetting_SaysWhichAndWhatIsAccepted(string key, string value, string message)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new($"Rehearsal:Model:{key}", value)]);
        builder.Services.AddRehearsalModels(builder.Configuration);
        using var host = builder.Build();

        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(message, wrong.Message);
    }

    [Theory]
    [InlineData("host/v1", "is 'host/v1': it must be an absolute http or https URL, for example http://localhost:11434/v1.")]
    [InlineData("ftp://host/v1", "is 'ftp://host/v1': it must be an absolute http or https URL, for example http://localhost:11434/v1.")]
    [InlineData("http://host/v1/chat/completions", "is 'http://host/v1/chat/completions': it must be the base URL, without /chat/completions at its end.")]
    [InlineData("http://me:secret@host/v1", "must have no query, fragment or user name; a key goes into the API key setting.")]
    [InlineData("http://host/v1?key=x", "must have no query, fragment or user name; a key goes into the API key setting.")]
    public void Options_WrongEndpoint_SaysWhatIsAccepted(string endpoint, string message)
    {
        using var services = Services(("Endpoint", "http://host/v1"), ("Name", "m"), ("Agent:Endpoint", endpoint));

        var wrong = Assert.Throws<OptionsValidationException>(services.GetRequiredService<ModelCatalog>);

        Assert.Equal($"REHEARSAL_MODEL_AGENT_ENDPOINT {message}", wrong.Message);
    }

    [Fact]
    public void NewCatalog_WrongOptions_ThrowsToo() =>
        Assert.Throws<OptionsValidationException>(() => new ModelCatalog(new ModelOptions { Endpoint = "x" }, TimeProvider.System));

    private static ServiceProvider Services(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddRehearsalModels(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>($"Rehearsal:Model:{s.Key}", s.Value))).Build())
        .BuildServiceProvider();
}
