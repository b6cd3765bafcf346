// Smart Forms in a page of the tests: show a questionnaire, and hand out the response as it stands.
import { BaseRenderer, RendererThemeProvider, buildForm, getResponse, useRendererQueryClient } from "@aehrc/smart-forms-renderer";
import { QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";

function Form() {
  return (
    <RendererThemeProvider>
      <QueryClientProvider client={useRendererQueryClient()}>
        <BaseRenderer />
      </QueryClientProvider>
    </RendererThemeProvider>
  );
}

let root;

window.show = async questionnaire => {
  root?.unmount();
  await buildForm({ questionnaire });
  root = createRoot(document.getElementById("form"));
  root.render(<Form />);
};
window.response = () => getResponse();
