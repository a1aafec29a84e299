"""A cell after the other, for Jupyter (jupytext), VS Code and marimo: a path of the authors' package, looked at."""

# %%
from lassonet import LassoNetClassifier
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from lassonet_explorer import show

# %%
data = load_breast_cancer()
X_train, X_test, y_train, y_test = train_test_split(data.data, data.target, random_state=0)
scaler = StandardScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

# %%
model = LassoNetClassifier(hidden_dims=(30,), M=10)
history = model.path(X_train, y_train)

# %%
explorer = show(
    history,
    X_train,
    y_train,
    X_test=X_test,
    y_test=y_test,
    M=model.M,
    names=data.feature_names,
    labels=data.target_names,
    title="Breast cancer",
)
explorer

# %%
# The features in use where the cursor stands.
data.feature_names[explorer.selected]

# %%
explorer.to_html("breast-cancer.html")
