using Backdraw.Compiler.Ir;

namespace Backdraw.Compiler.Estimators;

/// <summary>The estimator one draw gets, and why: what the doc comment of the generated method and the information at the draw say.</summary>
public sealed record EstimatorChoice(DrawSite Site, Family Family, Estimator Estimator, string Reason)
{
    /// <summary>The choice in one line.</summary>
    public string Text => $"{Site.Path}: {Family}, {Estimator}: {Reason}.";
}

/// <summary>
/// Something to report about a draw or what it reaches. <paramref name="Value"/> is the id of a value of the front end's function, whose place is meant;
/// <paramref name="Site"/> is the draw that feeds it, and the place where the value has none.
/// </summary>
public sealed record EstimatorFinding(string Id, int? Value, int? Site, EquatableArray<string> Arguments)
{
    /// <summary>A draw reaches a jump: the pathwise derivative would be biased.</summary>
    public const string Jump = "BD0201";

    /// <summary>The same where the user allows it.</summary>
    public const string Bias = "BD0202";

    /// <summary>A constant parameter is outside its domain.</summary>
    public const string Domain = "BD0203";

    /// <summary>The estimator asked for is not available at this draw.</summary>
    public const string Unavailable = "BD0204";

    /// <summary>The expectation may jump in a parameter.</summary>
    public const string ParameterJump = "BD0205";

    /// <summary>With second derivatives: a draw reaches a kink, where the first one jumps.</summary>
    public const string Kink = "BD0206";

    /// <summary>With second derivatives: the gradient of the expectation may jump in a parameter.</summary>
    public const string ParameterKink = "BD0207";

    /// <summary>A parameter is taken to have a sign.</summary>
    public const string Sign = "BD0302";

    /// <summary>Whether no gradient can be emitted.</summary>
    public bool IsError => Id is Jump or Domain or Unavailable or Kink;

    /// <summary>Whether the finding is about an operation of the user's, which its first argument in a message is the text of.</summary>
    public bool IsOfText => Id is Jump or Bias or ParameterJump or Kink or ParameterKink or Sign;
}
