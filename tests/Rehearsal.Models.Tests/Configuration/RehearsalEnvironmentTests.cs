using System.Collections;
using Microsoft.Extensions.Configuration;

namespace Rehearsal.Models.Configuration;

public sealed class RehearsalEnvironmentTests
{
    [Theory]
    [InlineData("Rehearsal:Model:Judge:ApiKey")]
    [InlineData("rehearsal:model:judge:apikey")]
    [InlineData("Rehearsal:Model:JudgeApiKey")]
    public void Get_KeySplitAnyWay_FindsTheVariable(string key) =>
        Assert.Equal("k", Configuration(("REHEARSAL_MODEL_JUDGE_API_KEY", "k"))[key]);

    [Theory]
    [InlineData("Rehearsal:Model:Judge")]
    [InlineData("Rehearsal:Model:Judge:Api")]
    [InlineData("Model:Judge:ApiKey")]
    public void Get_OtherKey_FindsNothing(string key) => Assert.Null(Configuration(("REHEARSAL_MODEL_JUDGE_API_KEY", "k"))[key]);

    [Fact]
    public void Get_EmptyVariable_LeavesTheFilesValue()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Rehearsal:Model:Name", "from-file"), new("Rehearsal:Model:Endpoint", "from-file")])
            .Add(Source(("REHEARSAL_MODEL_NAME", ""), ("REHEARSAL_MODEL_ENDPOINT", "from-variable")))
            .Build();

        Assert.Equal("from-file", configuration["Rehearsal:Model:Name"]);
        Assert.Equal("from-variable", configuration["Rehearsal:Model:Endpoint"]);
    }

    [Fact]
    public void GetChildren_ShowAreasAndNames()
    {
        var configuration = Configuration(("REHEARSAL_MODEL_API_KEY", "k"), ("REHEARSAL_MODEL_NAME", "n"), ("REHEARSAL_LONELY", "x"), ("PATH", "/bin"));

        Assert.Equal(["Rehearsal"], configuration.GetChildren().Select(c => c.Key));
        Assert.Equal(["Lonely", "Model"], configuration.GetSection("Rehearsal").GetChildren().Select(c => c.Key));
        Assert.Equal([("ApiKey", "k"), ("Name", "n")], configuration.GetSection("Rehearsal:Model").GetChildren().Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public void Set_Key_IsReadBack()
    {
        var configuration = Configuration();

        configuration["Rehearsal:Model:Name"] = "n";
        Assert.Equal("n", configuration["Rehearsal:Model:Name"]);
        configuration["Rehearsal:Model:Name"] = null;
        Assert.Null(configuration["Rehearsal:Model:Name"]);
    }

    [Fact]
    public void AddRehearsalEnvironment_ReadsTheProcess()
    {
        // No other test reads or sets this variable.
        Environment.SetEnvironmentVariable("REHEARSAL_UNIT_TEST_VALUE", "set");

        Assert.Equal("set", new ConfigurationBuilder().AddRehearsalEnvironment().Build()["Rehearsal:Unit:TestValue"]);
    }

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] variables) =>
        new ConfigurationBuilder().Add(Source(variables)).Build();

    private static RehearsalEnvironment Source(params (string Name, string Value)[] variables)
    {
        var table = new Hashtable();
        foreach (var (name, value) in variables)
            table[name] = value;
        return new RehearsalEnvironment(table);
    }
}
